import type { LibraryFile, SameRecording, TrackId } from '@music-minion/protocol';

export interface Candidate extends LibraryFile {
  payloadHash: string | null;
  /** MusicBrainz's id of the recording. */
  mbRecordingId: string | null;
  recordingKey: string;
}

/** Two payload hashes whose fingerprints agree. */
export type AlikeSounds = readonly (readonly [string, string])[];

/** What two files of one recording may have in common, the surest first. */
const keys = ['payloadHash', 'mbRecordingId', 'recordingKey', 'soundGroup'] as const;
type Key = (typeof keys)[number];

interface Grouped extends Candidate {
  soundGroup: string | null;
}

/** Encoders pad differently, and CDs are cut differently, but not by more. */
const SAME_DURATION_MS = 2000;
const MAX_PROPOSED = 200;

/**
 * Pairs of tracks that a person may confirm to be one recording: a missing one and the file that replaced it, or two
 * encodings that are both there. Copies with the very same sound that are both there are listed as duplicates instead.
 */
export function proposeSame(
  candidates: readonly Candidate[],
  alikeSounds: AlikeSounds,
  isJudged: (a: TrackId, b: TrackId) => boolean,
): SameRecording[] {
  const proposals: SameRecording[] = [];
  const proposed = new Set<string>();
  const groupBySound = groupsOfSounds(alikeSounds);
  const grouped = candidates.map((candidate) => ({
    ...candidate,
    soundGroup: groupBySound.get(candidate.payloadHash ?? '') ?? null,
  }));
  for (const key of keys) {
    for (const group of groupsBy(grouped, key)) {
      group.sort((one, other) => Number(isBetter(other, one)) - Number(isBetter(one, other)));
      for (const [place, drop] of group.entries()) {
        // With the best that goes, and with no other: five encodings are four questions.
        const keep = group
          .slice(0, place)
          .find((better) => whySame(key, better, drop) && !isJudged(better.id, drop.id));
        const reason = keep && whySame(key, keep, drop);
        // Proposed once, for the surest of the reasons.
        if (!keep || !reason || proposed.has(`${keep.id} ${drop.id}`)) continue;
        proposed.add(`${keep.id} ${drop.id}`);
        proposals.push({ reason, keep: toFile(keep), drop: toFile(drop) });
        if (proposals.length === MAX_PROPOSED) return proposals;
      }
    }
  }
  return proposals;
}

/** Of two with the same key; null where nothing speaks for it. The one place that knows what two encodings of a recording have in common. */
function whySame(key: Key, one: Candidate, other: Candidate): SameRecording['reason'] | null {
  const missing = [one, other].filter(({ missingSinceMs }) => missingSinceMs !== null).length;
  if (missing === 2) return null;
  if (key === 'payloadHash') return missing === 1 ? 'same_sound' : null;
  const isSameSound = one.payloadHash !== null && one.payloadHash === other.payloadHash;
  if (key === 'mbRecordingId') return isSameSound ? null : 'same_id';
  if (key === 'soundGroup') return isSameSound ? null : 'sounds_same';
  const isSameLength = Math.abs(one.durationMs - other.durationMs) <= SAME_DURATION_MS;
  return isSameLength && !isSameSound ? 'same_tags' : null;
}

/** The one that goes on: it is there, and it has more of the sound. */
function isBetter(one: Candidate, other: Candidate): boolean {
  if ((one.missingSinceMs === null) !== (other.missingSinceMs === null))
    return one.missingSinceMs === null;
  return (one.bitrate ?? 0) > (other.bitrate ?? 0);
}

/** What sounds like another that sounds like a third is of one group with both: named by one of them. */
function groupsOfSounds(alikeSounds: AlikeSounds): Map<string, string> {
  const nextByHash = new Map<string, string>();
  const nameOf = (hash: string): string => {
    let at = hash;
    for (let next = nextByHash.get(at); next !== undefined; next = nextByHash.get(at)) at = next;
    return at;
  };
  for (const [one, other] of alikeSounds) {
    const [from, to] = [nameOf(one), nameOf(other)];
    if (from !== to) nextByHash.set(from, to);
  }
  return new Map(alikeSounds.flat().map((hash) => [hash, nameOf(hash)]));
}

function groupsBy(candidates: readonly Grouped[], key: Key): Iterable<Grouped[]> {
  const groupByValue = new Map<string, Grouped[]>();
  for (const candidate of candidates) {
    const value = candidate[key];
    if (value === null || value === '') continue;
    const group = groupByValue.get(value);
    if (group) group.push(candidate);
    else groupByValue.set(value, [candidate]);
  }
  return groupByValue.values();
}

function toFile(candidate: Grouped): LibraryFile {
  const {
    payloadHash: _hash,
    mbRecordingId: _id,
    recordingKey: _key,
    soundGroup: _group,
    ...file
  } = candidate;
  return file;
}
