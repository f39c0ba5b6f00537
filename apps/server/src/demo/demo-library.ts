import { access, mkdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CATALOGUE, trackPath } from './catalogue.ts';
import { unfinishedName } from './unfinished-name.ts';

export type DemoResult = {
  readonly folder: string;
  /** Every demo track, in the order of the catalogue, whether it was made now or was already there. */
  readonly paths: readonly string[];
  readonly made: number;
  readonly kept: number;
};

interface DemoOptions {
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/**
 * Fills `folder` with a small library of our own music. Files that are there already are kept; a file appears only when it
 * is whole, so that a run that was killed can simply be repeated. Takes a few seconds, in a thread of its own: the server
 * goes on answering meanwhile. Rejects when the folder cannot be written, and when `signal` ends the work: what is whole by
 * then stays, and nothing else.
 */
export async function makeDemoLibrary(
  folder: string,
  { onProgress = () => {}, signal }: DemoOptions = {},
): Promise<DemoResult> {
  const paths = CATALOGUE.flatMap((album) =>
    album.tracks.map((_, index) => join(folder, ...trackPath(album, index))),
  );
  await mkdir(folder, { recursive: true });
  const there = await Promise.all(paths.map(exists));
  const kept = there.filter(Boolean).length;
  onProgress(kept, paths.length);
  if (kept < paths.length) {
    try {
      await runWorker(folder, (made) => onProgress(kept + made, paths.length), signal);
    } catch (error) {
      await sweep(paths);
      throw error;
    }
  }
  return { folder, paths, made: paths.length - kept, kept };
}

async function runWorker(
  folder: string,
  onMade: (made: number) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const worker = new Worker(new URL('./demo-worker.ts', import.meta.url), { workerData: folder });
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop);
  let made = 0;
  worker.on('message', () => onMade(++made));
  worker.once('error', reject);
  worker.once('exit', (code) => {
    if (code === 0) resolve();
    else reject(signal?.reason ?? new Error(`the demo library's worker ended with ${code}`));
  });
  await promise.finally(() => signal?.removeEventListener('abort', stop));
}

/** What a worker that was ended left: a file under way, and a folder without a file. */
async function sweep(paths: readonly string[]): Promise<void> {
  await Promise.all(paths.map((path) => rm(unfinishedName(path), { force: true })));
  for (const folders of [paths.map(dirname), paths.map((path) => dirname(dirname(path)))]) {
    // oxlint-disable-next-line no-await-in-loop -- the folders of artists are empty once those of their albums are gone
    await Promise.all(Array.from(new Set(folders), (folder) => rmdir(folder).catch(() => {})));
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
