import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CATALOGUE, trackPath } from './catalogue.ts';

export type DemoResult = {
  readonly folder: string;
  /** Every demo track, in the order of the catalogue, whether it was made now or was already there. */
  readonly paths: readonly string[];
  readonly made: number;
  readonly kept: number;
};

/**
 * Fills `folder` with a small library of our own music. Files that are there already are kept; a file appears only when it
 * is whole, so that a run that was killed can simply be repeated. Takes a few seconds, in a thread of its own: the server
 * goes on answering meanwhile. Rejects when the folder cannot be written.
 */
export async function makeDemoLibrary(
  folder: string,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<DemoResult> {
  const paths = CATALOGUE.flatMap((album) =>
    album.tracks.map((_, index) => join(folder, ...trackPath(album, index))),
  );
  await mkdir(folder, { recursive: true });
  const there = await Promise.all(paths.map(exists));
  const kept = there.filter(Boolean).length;
  onProgress(kept, paths.length);
  if (kept < paths.length) await runWorker(folder, (made) => onProgress(kept + made, paths.length));
  return { folder, paths, made: paths.length - kept, kept };
}

async function runWorker(folder: string, onMade: (made: number) => void): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const worker = new Worker(new URL('./demo-worker.ts', import.meta.url), { workerData: folder });
  let made = 0;
  worker.on('message', () => onMade(++made));
  worker.once('error', reject);
  worker.once('exit', (code) =>
    code === 0 ? resolve() : reject(new Error(`the demo library's worker ended with ${code}`)),
  );
  await promise;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
