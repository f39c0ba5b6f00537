import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Fingerprint } from './sound-likeness.ts';

const run = promisify(execFile);
const ANSWER_TIMEOUT_MS = 5000;
/** Two minutes of sound take a second or two; a disk may be slow. */
const LISTEN_TIMEOUT_MS = 120_000;
/** As much as Chromaprint's own service asks for. */
const LISTENED_SEC = 120;

/** Chromaprint's program, which machines may have or not (Debian: `libchromaprint-tools`). */
export interface Fpcalc {
  version: string;
  /** Null where it can make nothing of the file, or was stopped. */
  listen: (path: string, signal: AbortSignal) => Promise<Fingerprint | null>;
}

/** Null where there is none that runs. */
export async function findFpcalc(program = 'fpcalc'): Promise<Fpcalc | null> {
  try {
    const { stdout } = await run(program, ['-version'], { timeout: ANSWER_TIMEOUT_MS });
    return {
      version: stdout.trim().split('\n', 1)[0] ?? '',
      listen: (path, signal) => listen(program, path, signal),
    };
  } catch {
    return null;
  }
}

async function listen(
  program: string,
  path: string,
  signal: AbortSignal,
): Promise<Fingerprint | null> {
  const args = ['-raw', '-json', '-length', String(LISTENED_SEC), path];
  const options = { timeout: LISTEN_TIMEOUT_MS, killSignal: 'SIGKILL', signal } as const;
  // Of a damaged file it tells what it heard until the damage, and then that it failed.
  const text = await run(program, args, options).then(
    ({ stdout }) => stdout,
    ({ stdout = '' }: { stdout?: string }) => stdout,
  );
  return parse(text);
}

function parse(text: string): Fingerprint | null {
  try {
    const { fingerprint } = JSON.parse(text) as { fingerprint?: unknown };
    return Array.isArray(fingerprint) ? Uint32Array.from(fingerprint as number[]) : null;
  } catch {
    return null;
  }
}
