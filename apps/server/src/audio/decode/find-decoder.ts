import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Decoder } from './decoder.ts';
import { openWithFfmpeg } from './ffmpeg.ts';
import { openWithWasm } from './wasm.ts';

const run = promisify(execFile);
const ANSWER_TIMEOUT_MS = 5000;

export const wasmDecoder: Decoder = {
  name: 'webassembly',
  version: 'WebAssembly',
  open: openWithWasm,
};

/** ffmpeg where the machine has it: it knows every format. Else the decoders that came with the program. */
export async function findDecoder(): Promise<Decoder> {
  return (await findFfmpeg()) ?? wasmDecoder;
}

/** Null where there is none that runs. */
export async function findFfmpeg(program = 'ffmpeg'): Promise<Decoder | null> {
  try {
    const { stdout } = await run(program, ['-version'], { timeout: ANSWER_TIMEOUT_MS });
    const version = /^ffmpeg version (\S+)/.exec(stdout)?.[1] ?? 'of an unknown version';
    return { name: 'ffmpeg', version: `ffmpeg ${version}`, open: openWithFfmpeg(program) };
  } catch {
    return null;
  }
}
