import type { RankingPage, RankingRow, Track, TrackId } from '@music-minion/protocol';
import type { RankingDesk, TrackStandings } from './comparison/ranking-desk.ts';
import type { TrackRanking } from './comparison/track-ranking.ts';
import { toTrack } from './library/stored-track.ts';
import type { LibraryIndex } from './library/library-index.ts';
import type { TrackStore } from './library/track-store.ts';
import { type RankedRow, scoreOf } from './ranking/ranked-row.ts';

/** Where the order of the ranking and the names of the library meet. */
export class RankedRows {
  readonly #desk: RankingDesk;
  readonly #ranking: TrackRanking;
  readonly #tracks: TrackStore;
  readonly #index: LibraryIndex;
  /** The last search and the places it found: a table that scrolls asks for page after page of it. */
  #searched: { standings: TrackStandings; search: string; places: Promise<number[]> } | null = null;

  constructor(parts: {
    desk: RankingDesk;
    ranking: TrackRanking;
    tracks: TrackStore;
    index: LibraryIndex;
  }) {
    this.#desk = parts.desk;
    this.#ranking = parts.ranking;
    this.#tracks = parts.tracks;
    this.#index = parts.index;
  }

  /** A page of the table; with a search text, of the rows whose names contain all its words. */
  async page(offset: number, limit: number, search: string): Promise<RankingPage> {
    const standings = await this.#desk.standings();
    const places = search.trim() === '' ? null : await this.#search(standings, search);
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

  #search(standings: TrackStandings, search: string): Promise<number[]> {
    const known = this.#searched;
    if (known?.standings === standings && known.search === search) return known.places;
    const places = this.#index.run({ type: 'matching', text: search }).then((ids) => {
      const found = new Set(ids);
      return standings.tracks.flatMap((track, place) => (found.has(track) ? place : []));
    });
    this.#searched = { standings, search, places };
    // A search that failed is tried again.
    places.catch(() => (this.#searched = null));
    return places;
  }
}
