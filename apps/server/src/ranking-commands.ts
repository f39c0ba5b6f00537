import {
  type CommandArgs,
  type Decision,
  type Ranking,
  type RatingsImport,
  type Refusal,
  type RoomEvent,
  type TrackId,
  refuse,
} from '@music-minion/protocol';
import type { ComparisonHouse } from './comparison/house.ts';
import { placeTrack } from './comparison/place-track.ts';
import type { RankingDesk } from './comparison/ranking-desk.ts';
import type { Deciding } from './deciding.ts';
import type { TrackStore } from './library/track-store.ts';
import { importElo } from './ranking/import-elo.ts';
import { importTagRatings } from './ranking/import-tag-ratings.ts';
import type { KeptPlaylists } from './ranking/kept-playlists.ts';
import { PathMatcher } from './files/path-matcher.ts';
import { toFeatureRows } from './ranking/priors.ts';
import type { PriorsStore } from './ranking/priors-store.ts';
import type { TagDesk } from './ranking/tag-desk.ts';
import type { TagJobStore } from './ranking/tag-job-store.ts';

export interface RankingHouse {
  desk: RankingDesk;
  priors: PriorsStore;
  playlists: KeptPlaylists;
  tags: TagDesk;
  tagJobs: TagJobStore;
  tracks: TrackStore;
  /** Aborts when the house closes. */
  closing: AbortSignal;
  /** A change of the house's own accord. */
  change: (what: string, decide: (deciding: Deciding) => RoomEvent | null) => void;
  /** Starts something once the command is saved, or taken back; its faults are logged. */
  later: (what: string, work: () => Promise<void>) => void;
}

const SHOWN_PROBLEMS = 20;

export function place(
  house: ComparisonHouse,
  args: CommandArgs<'ranking.place'>,
  deciding: Deciding,
): Decision {
  const refusal = placeTrack(house, args, deciding);
  return refusal ?? changed(deciding, { revision: house.ranking.revision });
}

/** Fits the ranking anew; a `ranking:changed` with a new revision tells when it is done. */
export function rebuild(
  house: RankingHouse,
  comparison: ComparisonHouse,
  deciding: Deciding,
): Decision {
  refitLater(house, comparison, 'the rebuild of the ranking');
  return changed(deciding, {});
}

export function refitLater(house: RankingHouse, comparison: ComparisonHouse, what: string): void {
  house.later(what, () => refit(house, comparison));
}

async function refit(house: RankingHouse, { ranking }: ComparisonHouse): Promise<void> {
  await house.desk.rebuild();
  house.change('ranking rebuilt', ({ state }) => ({
    type: 'ranking:changed',
    data: { ...state.ranking, revision: ranking.revision },
  }));
}

export function importRatings(
  house: RankingHouse,
  comparison: ComparisonHouse,
  args: CommandArgs<'ranking.import_ratings'>,
  deciding: Deciding,
): Decision {
  if (args.source === 'tags') return importFromTags(house, comparison, deciding);
  const known = Array.from(house.tracks.names(), ({ id, path }) => ({ trackId: id, path }));
  const { values, problems } = importElo(Buffer.from(args.csv), new PathMatcher(known));
  if (values.length === 0) {
    const message =
      'No line of that list names a track of this library. It should have the columns path, rating and count.';
    return refuse('bad_ratings', message);
  }
  house.priors.put('elo', values, deciding.nowMs);
  usePriors(house, comparison);
  const rated = values.map(({ trackId }) => trackId);
  deciding.onRollback(() => usePriors(house, comparison, rated));
  house.later('the fit to the imported ratings', () => refit(house, comparison));
  const sentences = problems.slice(0, SHOWN_PROBLEMS).map(problemToSentence);
  return changed(deciding, importDone('elo', deciding.nowMs, values.length, sentences));
}

export function keepPlaylist(
  { playlists, later, change, closing }: RankingHouse,
  { file, top }: CommandArgs<'ranking.keep_playlist'>,
  deciding: Deciding,
): Decision {
  if (!/^\/.+\.m3u8?$/i.test(file)) {
    const message = `${file} is no full path of a playlist: name a file that ends in .m3u8 inside a music folder.`;
    return refuse('bad_playlist', message);
  }
  playlists.keep(file, top);
  later('the writing of playlists', async () => {
    await playlists.update();
    if (closing.aborted) return;
    // Only now is it known whether it could be written.
    change('playlist written', ({ state }) => ({
      type: 'ranking:changed',
      data: { ...state.ranking, playlists: playlists.list() },
    }));
  });
  return changed(deciding, { playlists: playlists.list() });
}

export function dropPlaylist(
  { playlists }: RankingHouse,
  { file }: CommandArgs<'ranking.drop_playlist'>,
  deciding: Deciding,
): Decision {
  if (!playlists.drop(file)) return refuse('bad_playlist', `${file} is not kept.`);
  return changed(deciding, { playlists: playlists.list() });
}

/** What is known beforehand, as the ranking takes it; of tracks that are named also that nothing is known. */
export function usePriors(
  { priors, tracks }: RankingHouse,
  { ranking }: ComparisonHouse,
  named: readonly TrackId[] = [],
): void {
  const bySource = priors.bySource();
  const ids = new Set(named);
  for (const values of bySource.values()) for (const { trackId } of values) ids.add(trackId);
  const known = [...ids].filter((id) => tracks.get(id) !== null);
  const rows = toFeatureRows(known, bySource);
  ranking.setPriors(known.map((track, index) => [track, rows[index] ?? []] as const));
}

export function changed({ state }: Deciding, change: Partial<Ranking>): Decision {
  return { type: 'ranking:changed', data: { ...state.ranking, ...change } };
}

function importDone(
  source: RatingsImport['source'],
  atServerMs: number,
  matched: number,
  problems: string[],
): Partial<Ranking> {
  return { lastImport: { source, atServerMs, matched, problems } };
}

function problemToSentence({
  line,
  text,
  reason,
}: {
  line: number;
  text: string;
  reason: string;
}): string {
  const why: Record<string, string> = {
    malformed: 'has no path and rating',
    unmatched: 'names no track of this library',
    ambiguous: 'fits several tracks',
    repeated: 'names a track that another line names, too',
  };
  return `Line ${line} ${why[reason] ?? reason}: ${text.slice(0, 200)}`;
}

/** Reads what other players wrote into the files; `ranking:changed` with `lastImport` tells when it is done. */
function importFromTags(
  house: RankingHouse,
  comparison: ComparisonHouse,
  deciding: Deciding,
): Decision {
  const known = Array.from(house.tracks.names(), ({ id, path }) => ({ trackId: id, path }));
  house.later('the import of ratings from tags', async () => {
    const { stars, plays, failures } = await importTagRatings(known, {
      without: house.tagJobs.writtenTracks(),
      signal: house.closing,
      onProgress: () => {},
    });
    house.change('ratings imported', (later) => {
      const rated = new Set([...stars, ...plays].map(({ trackId }) => trackId));
      house.priors.put('stars', stars, later.nowMs);
      house.priors.put('plays', plays, later.nowMs);
      usePriors(house, comparison);
      later.onRollback(() => usePriors(house, comparison, [...rated]));
      const problems = failures
        .slice(0, SHOWN_PROBLEMS)
        .map(({ path, reason }) => `${path} could not be read: ${reason}.`);
      return {
        type: 'ranking:changed',
        data: { ...later.state.ranking, ...importDone('tags', later.nowMs, rated.size, problems) },
      };
    });
    await refit(house, comparison);
  });
  return changed(deciding, {});
}

export function writeTags(
  { tags }: RankingHouse,
  { comment }: CommandArgs<'ranking.write_tags'>,
  deciding: Deciding,
): Decision {
  if (tags.isRunning) return tagJobRunning();
  const problem = comment === undefined ? null : tags.checkComment(comment);
  if (problem !== null) return refuse('malformed', problem);
  return changed(deciding, { tagJob: tags.write(comment ?? null) });
}

export function revertTags(
  { tags }: RankingHouse,
  { jobId }: CommandArgs<'ranking.revert_tags'>,
  deciding: Deciding,
): Decision {
  if (tags.isRunning) return tagJobRunning();
  if (!tags.hasJob(jobId)) return refuse('nothing_to_undo', 'There is no such rewriting of tags.');
  return changed(deciding, { tagJob: tags.revert(jobId) });
}

function tagJobRunning(): Refusal {
  const message = 'Tags are being rewritten just now. Wait until that is done.';
  return refuse('tag_job_running', message);
}
