import type {
  ContradictedRow,
  JournalRow,
  JournalTrack,
  Mover,
  Movers,
  RankingCurve,
  TrackId,
  VerdictId,
} from '@music-minion/protocol';
import type { RankingDesk } from './comparison/ranking-desk.ts';
import type { JournalEntry, VerdictStore } from './comparison/verdict-store.ts';
import type { TrackStore } from './library/track-store.ts';
import type { RankedRows } from './ranked-rows.ts';
import { exportCsv } from './ranking/export-csv.ts';
import { type ExportedVerdict, exportJson } from './ranking/export-json.ts';
import { exportM3u8 } from './files/export-m3u8.ts';
import type { TagDesk } from './ranking/tag-desk.ts';

const CURVE_POINTS = 400;
const Z_90 = 1.645;

/** What can be read of the ranking and its journal. */
export class RankingReads {
  readonly rows: RankedRows;
  readonly tags: TagDesk;
  readonly #desk: RankingDesk;
  readonly #verdicts: VerdictStore;
  readonly #tracks: TrackStore;
  readonly #nowMs: () => number;
  /** Where relative exports are relative to. */
  readonly #musicFolder: () => string;

  constructor(parts: {
    rows: RankedRows;
    tags: TagDesk;
    desk: RankingDesk;
    verdicts: VerdictStore;
    tracks: TrackStore;
    nowMs: () => number;
    musicFolder: () => string;
  }) {
    this.rows = parts.rows;
    this.tags = parts.tags;
    this.#desk = parts.desk;
    this.#verdicts = parts.verdicts;
    this.#tracks = parts.tracks;
    this.#nowMs = parts.nowMs;
    this.#musicFolder = parts.musicFolder;
  }

  /** Strength by rank with its 90 % interval, thinned out to what a screen can show; logits. */
  async curve(): Promise<RankingCurve> {
    const { means, sds } = await this.#desk.standings();
    const step = Math.max(1, (means.length - 1) / (CURVE_POINTS - 1));
    const curve = {
      ranks: [] as number[],
      means: [] as number[],
      lows: [] as number[],
      highs: [] as number[],
    };
    for (let at = 0; Math.round(at) < means.length; at += step) {
      const place = Math.round(at);
      const mean = means[place] ?? 0;
      const half = Z_90 * (sds[place] ?? 0);
      curve.ranks.push(place + 1);
      curve.means.push(mean);
      curve.lows.push(mean - half);
      curve.highs.push(mean + half);
    }
    return curve;
  }

  /** Who rose and who fell most since a moment, among the tracks that can be heard now. */
  async movers(sinceMs: number, limit: number): Promise<Movers> {
    const [{ tracks }, before] = await Promise.all([
      this.#desk.standings(),
      this.#desk.orderBefore(sinceMs),
    ]);
    const rankBefore = new Map(before.map((track, place) => [track, place + 1]));
    const moves = tracks
      .map((id, place) => ({ id, from: rankBefore.get(id) ?? place + 1, to: place + 1 }))
      .filter(({ from, to }) => from !== to)
      .sort((one, other) => other.from - other.to - (one.from - one.to));
    const toMovers = (list: typeof moves): Mover[] =>
      list.flatMap(({ id, from, to }) => {
        const track = this.rows.track(id);
        return track ? [{ track, from, to }] : [];
      });
    return {
      since: sinceMs,
      risers: toMovers(moves.filter(({ from, to }) => to < from).slice(0, limit)),
      fallers: toMovers(
        moves
          .filter(({ from, to }) => to > from)
          .slice(-limit)
          .reverse(),
      ),
    };
  }

  /** Verdicts, newest first, of what is older than verdict `before`. */
  journal(before: number, limit: number): JournalRow[] {
    return this.#verdicts.page(before, limit).map((entry) => this.#toRow(entry));
  }

  /** Verdicts that all others speak against most, with the chance that they would be given. */
  async contradicted(limit: number): Promise<ContradictedRow[]> {
    const doubts = await this.#desk.contradicted(limit);
    return doubts.flatMap(({ id, probability }) => {
      const entry = this.#verdicts.get(id as VerdictId);
      return entry ? [{ ...this.#toRow(entry), probability }] : [];
    });
  }

  async exportM3u8(top: number | undefined): Promise<string[]> {
    const rows = [...(await this.rows.rows(top))];
    const name = top === undefined ? 'Ranking' : `Top ${top}`;
    return [exportM3u8(rows, { targetPath: `${this.#musicFolder()}/ranking.m3u8`, name })];
  }

  async exportCsv(): Promise<Iterable<string>> {
    return exportCsv(await this.rows.rows());
  }

  async exportJson(): Promise<Iterable<string>> {
    return exportJson({
      exportedAtMs: this.#nowMs(),
      rows: await this.rows.rows(),
      journal: this.#exportedJournal(),
    });
  }

  *#exportedJournal(): Iterable<ExportedVerdict> {
    for (const entry of this.#verdicts.all()) {
      const { id, pairId, trackA, trackB, outcome, deviceId, deviceName, pool } = entry;
      yield {
        id,
        pairId,
        a: { trackId: trackA, path: this.#tracks.get(trackA)?.path ?? '' },
        b: { trackId: trackB, path: this.#tracks.get(trackB)?.path ?? '' },
        outcome,
        deviceId,
        deviceName,
        atMs: entry.atServerMs,
        pool,
        undone: undoneOf(entry),
      };
    }
  }

  #toRow(entry: JournalEntry): JournalRow {
    const { id, outcome, source, deviceId, deviceName, atServerMs: atMs } = entry;
    const a = this.#name(entry.trackA);
    const b = this.#name(entry.trackB);
    return { id, atMs, outcome, source, deviceId, deviceName, a, b, undone: undoneOf(entry) };
  }

  #name(id: TrackId): JournalTrack {
    const stored = this.#tracks.get(id);
    const { title = '?', artist = '', artworkHash: artwork = '' } = stored ?? {};
    return { id, title, artist, artwork };
  }
}

function undoneOf({ undoneAtMs, undoneBy }: JournalEntry): JournalRow['undone'] {
  return undoneAtMs === null ? null : { atMs: undoneAtMs, by: undoneBy ?? '' };
}
