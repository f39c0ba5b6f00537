import { readFile, stat } from 'node:fs/promises';
import { MAX_PLAYLIST_BYTES, parsePlaylist } from '../files/parse-playlist.ts';
import { systemReason } from '../files/system-sentence.ts';
import { evaluateRules } from './evaluate-rules.ts';
import { findSource } from './find-source.ts';
import { findTracks } from './find-tracks.ts';
import type { StoredPlaylist, WorkedOut } from './playlist-store.ts';
import type { SmartStore } from './smart-store.ts';

export interface WorkOutParts {
  store: SmartStore;
  folders: () => readonly string[];
  nowMs: () => number;
  /** Lets others have their turn: a long list never holds up the room. */
  breathe: () => Promise<void>;
}

/** What a playlist that follows the library is made of now. */
export async function workOut(
  parts: WorkOutParts,
  { rules, source }: StoredPlaylist,
): Promise<WorkedOut> {
  if (rules !== null) return evaluateRules(parts.store, rules, parts.nowMs(), parts.breathe);
  const found = findSource(source ?? '', parts.folders());
  if ('problem' in found) return nothing(found.problem);
  return found.isFolder ? listFolder(parts, found.path) : followFile(parts, found.path);
}

async function listFolder({ store, breathe }: WorkOutParts, folder: string): Promise<WorkedOut> {
  const worked = nothing(null);
  for (const slice of store.inFolder(folder, 1000)) {
    for (const { id, durationMs } of slice) {
      worked.trackIds.push(id);
      worked.durationMs += durationMs;
    }
    await breathe();
  }
  return worked;
}

/** Entries that are not found are left out; the report of an import names them. */
async function followFile({ store, breathe }: WorkOutParts, file: string): Promise<WorkedOut> {
  const read = await readPlaylist(file);
  if ('problem' in read) return nothing(read.problem);
  const { entries } = parsePlaylist(read.bytes, file);
  const worked = nothing(null);
  for (const track of await findTracks(store, entries, breathe)) {
    if (track === null) continue;
    worked.trackIds.push(track.id);
    worked.durationMs += track.durationMs;
  }
  return worked;
}

export async function readPlaylist(file: string): Promise<{ bytes: Buffer } | { problem: string }> {
  try {
    if ((await stat(file)).size > MAX_PLAYLIST_BYTES)
      return { problem: `${file} is too large for a playlist.` };
    return { bytes: await readFile(file) };
  } catch (error) {
    return { problem: `${file} cannot be read: ${systemReason(error) ?? 'it is no plain file'}.` };
  }
}

function nothing(problem: string | null) {
  return { trackIds: [], durationMs: 0, problem } as {
    -readonly [K in keyof WorkedOut]: WorkedOut[K];
  } & {
    trackIds: WorkedOut['trackIds'][number][];
  };
}
