import type { RankingPage, RankingRow, Track, TrackId } from '@music-minion/protocol';
import type { RankingDesk, TrackStandings } from './comparison/ranking-desk.ts';
import type { TrackRanking } from './comparison/track-ranking.ts';
import { fold } from './db/fold.ts';
import { toTrack } from './library/stored-track.ts';
import type { TrackStore } from './library/track-store.ts';
import { type RankedRow, scoreOf } from './ranking/ranked-row.ts';

/** Where the order of the ranking and the names of the library meet. */
export class RankedRows {
  readonly #desk: RankingDesk;
  readonly #ranking: TrackRanking;
  readonly #tracks: TrackStore;

  constructor(desk: RankingDesk, ranking: TrackRanking, tracks: TrackStore) {
    this.#desk = desk;
    this.#ranking = ranking;
    this.#tracks = tracks;
  }

  /** A page of the table; with a search text, of the rows whose names contain all its words. */
  async page(offset: number, limit: number, search: string): Promise<RankingPage> {
    const standings = await this.#desk.standings();
    const places = search.trim() === '' ? null : this.#search(standings, search);
    const total = places?.length ?? standings.tracks.length;
    const rows: RankingRow[] = [];
    for (let index = offset; index < Math.min(offset + limit, total); index++) {
      const place = places === null ? index : (places[index] ?? 0);
      const row = this.#rankingRow(standings, place);
      if (row) rows.push(row);
    }
    return { revision: standings.revision, total, rows };
  }

  /** All rows for an export, best first; read one by one, so that a long list holds up nobody. */
  async rows(top = Number.POSITIVE_INFINITY): Promise<Iterable<RankedRow>> {
    const standings = await this.#desk.standings();
    return this.#exportRows(standings, Math.min(top, standings.tracks.length));
  }

  track(id: TrackId): Track | null {
    const stored = this.#tracks.get(id);
    return stored && toTrack(stored, this.#ranking.strength(id));
  }

  *#exportRows(standings: TrackStandings, count: number): Iterable<RankedRow> {
    const { tracks, lows, highs, means, sds, answers } = standings;
    for (let place = 0; place < count; place++) {
      const stored = this.#tracks.get(tracks[place] as TrackId);
      if (stored === null) continue;
      const { id: trackId, path, title, artist, album, durationMs } = stored;
      yield {
        rank: place + 1,
        intervalLow: lows[place] ?? 1,
        intervalHigh: highs[place] ?? count,
        score: scoreOf(place + 1, tracks.length),
        mean: means[place] ?? 0,
        sd: sds[place] ?? 0,
        verdicts: answers[place] ?? 0,
        trackId,
        path,
        title,
        artist,
        album,
        durationMs,
      };
    }
  }

  #rankingRow(
    { tracks, lows, highs, tiers, isNew }: TrackStandings,
    place: number,
  ): RankingRow | null {
    const track = this.track(tracks[place] as TrackId);
    return (
      track && {
        rank: place + 1,
        low: lows[place] ?? 1,
        high: highs[place] ?? tracks.length,
        score: Math.round(scoreOf(place + 1, tracks.length)),
        tier: tiers[place] ?? 1,
        isNew: isNew[place] === 1,
        track,
      }
    );
  }

  #search({ tracks }: TrackStandings, search: string): number[] {
    const words = fold(search).split(/\s+/).filter(Boolean);
    const found = new Set<TrackId>();
    for (const { id, title, artist, album } of this.#tracks.names()) {
      const text = fold(`${title} ${artist} ${album}`);
      if (words.every((word) => text.includes(word))) found.add(id);
    }
    return tracks.flatMap((track, place) => (found.has(track) ? place : []));
  }
}
