import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { isAudioName } from './audio-format.ts';
import { type FolderCover, findFolderCover } from './folder-cover.ts';
import { displayName, isUtf8, namesThatAreNotUtf8 } from './odd-names.ts';
import { systemReason } from './unreadable-reason.ts';

/** Files of one folder, together: thousands of them go from thread to thread. */
export interface WalkedFiles {
  type: 'files';
  path: string;
  /** The folder of the library it lies under. */
  folder: string;
  cover: FolderCover | null;
  names: string[];
  /** Size and time of each, in turns. */
  stamps: Float64Array;
}

export type WalkEntry =
  | WalkedFiles
  /** One that is looked into, or would be but for a mark in it; its time from before that. */
  | { type: 'folder'; path: string; mtimeMs: number }
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
const FILES_AT_ONCE = 256;

/**
 * All sound files below the folders, each once, in the order of their names. Nothing but folders and covers is opened.
 * With `within`, only what lies below those folders of the library. Blocks while the disk is busy: for a thread of its own,
 * where a file costs a quarter of what it costs to wait for it.
 */
export function* walkFolders(
  folders: readonly string[],
  within?: readonly string[],
): Generator<WalkEntry> {
  const roots = [...new Set(folders.map((folder) => resolve(folder)))].sort();
  const realRoots = roots.map((root) => realPathOf(root) ?? root);
  const visited = new Set<string>();
  const visits = within
    ? within.flatMap((path) => startAt(path, roots))
    : roots
        .map((root, n) => ({ path: root, root, realPath: realRoots[n] ?? root, outerCover: null }))
        .reverse();
  for (let visit = visits.pop(); visit; visit = visits.pop()) {
    // Also ends circles of links: a real folder is walked once.
    if (visited.has(visit.realPath)) continue;
    visited.add(visit.realPath);
    yield* walkFolder(visit, { visits, visited, realRoots });
  }
}

/** The nearest folder that is still there; none outside of the library. */
function startAt(path: string, roots: readonly string[]): Visit[] {
  const root = roots.find((root) => path === root || isBelow(root, path));
  if (root === undefined) return [];
  // The covers of an album also are those of its discs.
  let at = path !== root && DISC_FOLDER.test(basename(path)) ? dirname(path) : path;
  for (;;) {
    const realPath = realPathOf(at);
    if (realPath !== null || at === root)
      return [{ path: at, root, realPath: realPath ?? root, outerCover: null }];
    at = dirname(at);
  }
}

function realPathOf(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}

interface Walk {
  visits: Visit[];
  visited: Set<string>;
  realRoots: readonly string[];
}

function* walkFolder(visit: Visit, walk: Walk): Generator<WalkEntry> {
  let entries: Dirent[];
  let mtimeMs: number;
  try {
    ({ mtimeMs } = statSync(visit.path));
    entries = readdirSync(visit.path, { withFileTypes: true });
  } catch (error) {
    const reason = systemReason((error as NodeJS.ErrnoException).code);
    yield { type: 'blind', path: visit.path, reason, isRoot: visit.path === visit.root };
    return;
  }
  yield { type: 'folder', path: visit.path, mtimeMs };
  if (entries.length === 0 && visit.path === visit.root) {
    // The folder that a disk is mounted on stays behind when the disk is unplugged.
    yield { type: 'blind', path: visit.path, reason: EMPTY_ROOT, isRoot: true };
    return;
  }
  if (entries.some(({ name }) => name === '.nomedia' || name === '.minionignore')) return;
  const odd = entries.every(({ name }) => isUtf8(name)) ? [] : namesThatAreNotUtf8(visit.path);
  yield* listOddNames(visit.path, odd, entries);
  const oddNames = new Set(odd.map(String));
  const visible = entries
    .filter(({ name }) => !name.startsWith('.') && !oddNames.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

  const names = visible.map(({ name }) => name);
  const cover = findFolderCover(visit.path, names) ?? visit.outerCover;
  const inner: Visit[] = [];
  const links: Visit[] = [];
  const found: FoundFile[] = [];
  const files = (): WalkedFiles => toFiles(visit, cover, found.splice(0));
  for (const entry of visible) {
    if (entry.isDirectory()) {
      inner.push(innerVisit(visit, entry.name, cover));
    } else if (entry.isSymbolicLink() || isAudioName(entry.name)) {
      const seen = look(visit, entry, walk, cover);
      if (seen?.type === 'file') found.push(seen);
      else if (seen?.type === 'inner') links.push(seen.visit);
      else if (seen) yield seen;
      if (found.length === FILES_AT_ONCE) yield files();
    }
  }
  if (found.length > 0) yield files();
  walk.visits.push(...[...inner, ...links].reverse());
}

interface FoundFile {
  type: 'file';
  name: string;
  stats: Stats;
}

/** A file that sounds by its name, or a link, which may be anything. */
function look(
  visit: Visit,
  entry: Dirent,
  { realRoots, visited }: Walk,
  cover: FolderCover | null,
): FoundFile | Extract<WalkEntry, { type: 'unreadable' }> | { type: 'inner'; visit: Visit } | null {
  const { name } = entry;
  const path = join(visit.path, name);
  try {
    const stats = statSync(path);
    if (entry.isSymbolicLink()) {
      const realPath = realpathSync.native(path);
      // What the walk meets by its own name is not met again by another: the path is what a track is known by.
      if (realRoots.some((root) => isWalkedFrom(root, realPath))) return null;
      if (stats.isDirectory())
        return { type: 'inner', visit: { ...innerVisit(visit, name, cover), realPath } };
      if (!isAudioName(name) || visited.has(realPath)) return null;
      visited.add(realPath);
    }
    if (stats.isFile()) return { type: 'file', name, stats };
    return { type: 'unreadable', path, reason: 'not a file but a pipe or device' };
  } catch (error) {
    if (!isAudioName(name)) return null;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && !entry.isSymbolicLink()) return null;
    const reason = code === 'ENOENT' ? 'a link to a file that does not exist' : systemReason(code);
    return { type: 'unreadable', path, reason };
  }
}

function toFiles(
  { path, root }: Visit,
  cover: FolderCover | null,
  found: readonly FoundFile[],
): WalkedFiles {
  const stamps = new Float64Array(2 * found.length);
  for (const [at, { stats }] of found.entries())
    stamps.set([stats.size, Math.trunc(stats.mtimeMs)], 2 * at);
  return { type: 'files', path, folder: root, cover, names: found.map(({ name }) => name), stamps };
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
