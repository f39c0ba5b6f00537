import { nameFromPath } from './name-from-path.ts';

/** What a track is looked at for: whether another may be the same recording and only its sound can tell. */
export interface AlikeRow {
  path: string;
  payloadHash: string;
  durationMs: number;
  title: string;
  /** Folded artist and title; empty where either is not known. */
  recordingKey: string;
  /** No genre, no album artist, no id: nobody has tagged it with care. */
  isBare: boolean;
}

/** A re-encode may be trimmed by 2 s, and encoders add some tenths. */
export const ALIKE_DURATION_MS = 2500;
/** Of a library of a hundred thousand, a thousand have the length of an untagged one. */
const NEAREST = 64;

/**
 * The tracks that are worth listening to, the likeliest first: pairs of nearly one length, of which one has hardly any
 * tags, or of which artist and title are alike. What equal tags propose anyway is left out.
 */
export function alikeCandidates(rows: readonly AlikeRow[]): AlikeRow[] {
  const byDuration = rows.toSorted((one, other) => one.durationMs - other.durationMs);
  const nearness = new Map<AlikeRow, number>();
  const note = (one: AlikeRow, other: AlikeRow): void => {
    if (one.payloadHash === other.payloadHash) return;
    if (one.recordingKey !== '' && one.recordingKey === other.recordingKey) return;
    const apart = Math.abs(one.durationMs - other.durationMs);
    for (const row of [one, other])
      nearness.set(row, Math.min(apart, nearness.get(row) ?? ALIKE_DURATION_MS));
  };
  byDuration.forEach((row, at) => {
    if (isUntagged(row)) for (const other of nearest(byDuration, at)) note(row, other);
  });
  for (const group of groupsOfAlikeNames(byDuration)) {
    group.forEach((row, at) => {
      for (let next = at + 1; next < group.length; next++) {
        const other = group[next];
        if (!other || other.durationMs - row.durationMs > ALIKE_DURATION_MS) break;
        note(row, other);
      }
    });
  }
  return [...nearness].sort(([, one], [, other]) => one - other).map(([row]) => row);
}

/** Its title is the name of the file, and it has little else. */
function isUntagged({ recordingKey, isBare, title, path }: AlikeRow): boolean {
  if (recordingKey === '') return true;
  return isBare && title === nameFromPath(path.slice(path.lastIndexOf('/') + 1)).title;
}

function nearest(byDuration: readonly AlikeRow[], at: number): AlikeRow[] {
  const found: AlikeRow[] = [];
  const own = byDuration[at]?.durationMs ?? 0;
  let [below, above] = [at - 1, at + 1];
  while (found.length < NEAREST) {
    const shorter = own - (byDuration[below]?.durationMs ?? -Infinity);
    const longer = (byDuration[above]?.durationMs ?? Infinity) - own;
    if (Math.min(shorter, longer) > ALIKE_DURATION_MS) break;
    const row = byDuration[shorter <= longer ? below-- : above++];
    if (row) found.push(row);
  }
  return found;
}

/** One title by whatever spelling of an artist, and titles of one artist that begin alike; each by duration. */
function groupsOfAlikeNames(byDuration: readonly AlikeRow[]): Iterable<AlikeRow[]> {
  const groups = new Map<string, AlikeRow[]>();
  for (const row of byDuration) {
    if (row.recordingKey === '') continue;
    const [artist = '', title = ''] = row.recordingKey.split('\n');
    for (const key of [`\n${title}`, `${artist}\n${title.split(' ', 1)[0]}`]) {
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
  }
  return groups.values();
}
