import type { Dirent, Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { isAudioName } from './audio-format.ts';
import { type FolderCover, findFolderCover } from './folder-cover.ts';
import { displayName, isUtf8, namesThatAreNotUtf8 } from './odd-names.ts';
import { systemReason } from './unreadable-reason.ts';

export type WalkEntry =
  | {
      type: 'file';
      path: string;
      /** The folder of the library it lies under. */
      folder: string;
      sizeBytes: number;
      mtimeMs: number;
      cover: FolderCover | null;
    }
  /** One that is looked into, or would be but for a mark in it. */
  | { type: 'folder'; path: string }
  | { type: 'unreadable'; path: string; reason: string }
  /** Nothing can be said of the files below. */
  | { type: 'blind'; path: string; reason: string; isRoot: boolean };

interface Visit {
  path: string;
  root: string;
  realPath: string;
  /** Of the album, for the folders of its discs. */
  outerCover: FolderCover | null;
}

const DISC_FOLDER = /^(cd|dis[ck])[ ._-]*\d/i;
const EMPTY_ROOT = 'it is empty, so its disk may not be plugged in';
const STATS_AT_ONCE = 32;

/**
 * All sound files below the folders, each once, in the order of their names. Nothing but folders and covers is opened.
 * With `within`, only what lies below those folders of the library.
 */
export async function* walkFolders(
  folders: readonly string[],
  signal: AbortSignal,
  within?: readonly string[],
): AsyncGenerator<WalkEntry> {
  const roots = [...new Set(folders.map((folder) => resolve(folder)))].sort();
  const realRoots = await Promise.all(roots.map((root) => realpath(root).catch(() => root)));
  const visited = new Set<string>();
  const visits: Visit[] = [];
  if (within)
    visits.push(...(await Promise.all(within.map((path) => startAt(path, roots)))).flat());
  else
    visits.push(
      ...roots
        .map((root, n) => ({ path: root, root, realPath: realRoots[n] ?? root, outerCover: null }))
        .reverse(),
    );
  for (let visit = visits.pop(); visit && !signal.aborted; visit = visits.pop()) {
    // Also ends circles of links: a real folder is walked once.
    if (visited.has(visit.realPath)) continue;
    visited.add(visit.realPath);
    yield* walkFolder(visit, { visits, visited, realRoots });
  }
}

/** The nearest folder that is still there; none outside of the library. */
async function startAt(path: string, roots: readonly string[]): Promise<Visit[]> {
  const root = roots.find((root) => path === root || isBelow(root, path));
  if (root === undefined) return [];
  // The covers of an album also are those of its discs.
  let at = path !== root && DISC_FOLDER.test(basename(path)) ? dirname(path) : path;
  for (;;) {
    const realPath = await realpath(at).catch(() => null);
    if (realPath !== null || at === root)
      return [{ path: at, root, realPath: realPath ?? root, outerCover: null }];
    at = dirname(at);
  }
}

interface Walk {
  visits: Visit[];
  visited: Set<string>;
  realRoots: readonly string[];
}

async function* walkFolder(visit: Visit, walk: Walk): AsyncGenerator<WalkEntry> {
  let entries: Dirent[];
  try {
    entries = await readdir(visit.path, { withFileTypes: true });
  } catch (error) {
    const reason = systemReason((error as NodeJS.ErrnoException).code);
    yield { type: 'blind', path: visit.path, reason, isRoot: visit.path === visit.root };
    return;
  }
  yield { type: 'folder', path: visit.path };
  if (entries.length === 0 && visit.path === visit.root) {
    // The folder that a disk is mounted on stays behind when the disk is unplugged.
    yield { type: 'blind', path: visit.path, reason: EMPTY_ROOT, isRoot: true };
    return;
  }
  if (entries.some(({ name }) => name === '.nomedia' || name === '.minionignore')) return;
  const odd = entries.every(({ name }) => isUtf8(name))
    ? []
    : await namesThatAreNotUtf8(visit.path);
  yield* listOddNames(visit.path, odd, entries);
  const oddNames = new Set(odd.map(String));
  const visible = entries
    .filter(({ name }) => !name.startsWith('.') && !oddNames.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

  const names = visible.map(({ name }) => name);
  const cover = (await findFolderCover(visit.path, names)) ?? visit.outerCover;
  const inner: Visit[] = [];
  const files: Dirent[] = [];
  for (const entry of visible) {
    if (entry.isDirectory()) inner.push(innerVisit(visit, entry.name, cover));
    else if (entry.isSymbolicLink() || isAudioName(entry.name)) files.push(entry);
  }
  for (let n = 0; n < files.length; n += STATS_AT_ONCE) {
    const looks = files.slice(n, n + STATS_AT_ONCE).map((entry) => look(visit, entry, walk, cover));
    for (const found of await Promise.all(looks)) {
      if (found === null) continue;
      if (found.type === 'inner') inner.push(found.visit);
      else yield found;
    }
  }
  walk.visits.push(...inner.reverse());
}

/** A file that sounds by its name, or a link, which may be anything. */
async function look(
  visit: Visit,
  entry: Dirent,
  { realRoots, visited }: Walk,
  cover: FolderCover | null,
): Promise<WalkEntry | { type: 'inner'; visit: Visit } | null> {
  const path = join(visit.path, entry.name);
  try {
    const stats = await stat(path);
    if (entry.isSymbolicLink()) {
      const realPath = await realpath(path);
      // What the walk meets by its own name is not met again by another: the path is what a track is known by.
      if (realRoots.some((root) => isWalkedFrom(root, realPath))) return null;
      if (stats.isDirectory())
        return { type: 'inner', visit: { ...innerVisit(visit, entry.name, cover), realPath } };
      if (!isAudioName(entry.name) || visited.has(realPath)) return null;
      visited.add(realPath);
    }
    return toEntry(path, visit.root, stats, cover);
  } catch (error) {
    if (!isAudioName(entry.name)) return null;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && !entry.isSymbolicLink()) return null;
    const reason = code === 'ENOENT' ? 'a link to a file that does not exist' : systemReason(code);
    return { type: 'unreadable', path, reason };
  }
}

function toEntry(path: string, folder: string, stats: Stats, cover: FolderCover | null): WalkEntry {
  if (!stats.isFile())
    return { type: 'unreadable', path, reason: 'not a file but a pipe or device' };
  const mtimeMs = Math.trunc(stats.mtimeMs);
  return { type: 'file', path, folder, sizeBytes: stats.size, mtimeMs, cover };
}

function innerVisit(outer: Visit, name: string, cover: FolderCover | null): Visit {
  return {
    path: join(outer.path, name),
    root: outer.root,
    realPath: join(outer.realPath, name),
    outerCover: DISC_FOLDER.test(name) ? cover : null,
  };
}

/** Not so in a hidden folder: git-annex keeps the music itself in one. */
function isWalkedFrom(realRoot: string, realPath: string): boolean {
  if (realPath === realRoot) return true;
  const prefix = realRoot.endsWith(sep) ? realRoot : realRoot + sep;
  return realPath.startsWith(prefix) && !realPath.slice(prefix.length - 1).includes(`${sep}.`);
}

function* listOddNames(folder: string, odd: Buffer[], entries: Dirent[]): Generator<WalkEntry> {
  for (const bytes of odd) {
    const name = displayName(bytes);
    const isFolder = entries.some(
      (entry) => entry.name === bytes.toString() && entry.isDirectory(),
    );
    if (!isFolder && !isAudioName(name)) continue;
    const reason = `the name of this ${isFolder ? 'folder' : 'file'} is not UTF-8: rename it`;
    yield { type: 'unreadable', path: join(folder, name), reason };
  }
}

export function isBelow(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
