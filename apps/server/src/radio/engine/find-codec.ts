import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const ANSWER_TIMEOUT_MS = 5000;

export type RadioCodec = 'ffmpeg' | 'wasm';

/** ffmpeg where there is one that can encode MP3; else WebAssembly does what it can. */
export async function findCodec(program = 'ffmpeg'): Promise<RadioCodec> {
  try {
    const options = { timeout: ANSWER_TIMEOUT_MS };
    const { stdout } = await promisify(execFile)(program, ['-v', 'error', '-encoders'], options);
    return stdout.includes('libmp3lame') ? 'ffmpeg' : 'wasm';
  } catch {
    return 'wasm';
  }
}
