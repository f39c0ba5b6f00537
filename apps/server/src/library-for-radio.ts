import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { StationSource, Track, TrackId } from '@music-minion/protocol';
import type { TrackRanking } from './comparison/track-ranking.ts';
import { type AudibleRow, AudibleStore } from './library/audible-store.ts';
import { toMeasured } from './library/stored-track.ts';
import type { TrackStore } from './library/track-store.ts';
import { fold } from './db/fold.ts';
import type { PoolTracks } from './pool-tracks.ts';
import { type Steps, finish } from './radio/programme/steps.ts';
import { hashText } from './radio/programme/chance.ts';
import { findingFavourites } from './radio/programme/favourites.ts';
import type { ProgrammeTrack } from './radio/programme/programme-track.ts';
import type { RadioFile, RadioLibrary } from './radio/radio-library.ts';
import type { RankedRows } from './ranked-rows.ts';

/** Shorter ones are noises rather than music, or their length is not known: they have no place in a programme. */
const SHORTEST_MS = 1000;
/** So many are read before anybody notices. */
const SMALL = 5000;
const PAGE = 500;

export interface LibraryForRadioParts {
  db: DatabaseSync;
  tracks: TrackStore;
  pools: PoolTracks;
  ranking: TrackRanking;
  rows: RankedRows;
}

/** The library and the ranking as the radio sees them. */
export class LibraryForRadio implements RadioLibrary {
  readonly #audible: AudibleStore;
  readonly #tracks: TrackStore;
  readonly #pools: PoolTracks;
  readonly #ranking: TrackRanking;
  readonly #rows: RankedRows;
  #known: ReadonlyMap<TrackId, ProgrammeTrack> | null = null;

  constructor(parts: LibraryForRadioParts) {
    this.#audible = new AudibleStore(parts.db);
    this.#tracks = parts.tracks;
    this.#pools = parts.pools;
    this.#ranking = parts.ranking;
    this.#rows = parts.rows;
  }

  get isSmall(): boolean {
    return !this.#audible.hasMoreThan(SMALL);
  }

  get isRead(): boolean {
    return this.#known !== null;
  }

  forget(): void {
    this.#known = null;
  }

  tracksOf(source: StationSource): readonly ProgrammeTrack[] | { problem: string } {
    return finish(this.gathering(source));
  }

  *gathering(source: StationSource): Steps<readonly ProgrammeTrack[] | { problem: string }> {
    const known = this.#all();
    switch (source.type) {
      case 'all':
        return [...known.values()];
      case 'favourites':
        return this.#pick(yield* findingFavourites(this.#rated(), source.curiosity));
      default: {
        const found = this.#pools.find(source);
        if ('problem' in found) return found;
        // What a search finds has the order of the library, a playlist its own.
        if (source.type !== 'filter') return this.#pick(found);
        return [...known.values()].filter(({ id }) => found.has(id));
      }
    }
  }

  programmeTrack(id: TrackId): ProgrammeTrack | null {
    return this.#all().get(id) ?? null;
  }

  track(id: TrackId): Track | null {
    return this.#rows.track(id);
  }

  file(id: TrackId): RadioFile | null {
    const stored = this.#tracks.get(id);
    if (!stored || stored.missingSinceMs !== null || stored.archivedAtMs !== null) return null;
    const { gainDb } = toMeasured(stored);
    return { path: stored.path, gainDb: gainDb ?? 0, peak: stored.trackPeak };
  }

  albumOf(id: TrackId): readonly TrackId[] {
    const track = this.programmeTrack(id);
    if (track === null) return [];
    if (track.album === '') return [id];
    return [...this.#all().values()]
      .filter(({ album }) => album === track.album)
      .sort((one, other) => one.discNo - other.discNo || (one.trackNo ?? 0) - (other.trackNo ?? 0))
      .map((one) => one.id);
  }

  *#rated() {
    for (const { id, hash } of this.#all().values())
      yield { id, hash, strength: this.#ranking.strength(id) };
  }

  #pick(ids: Iterable<TrackId>): ProgrammeTrack[] {
    const known = this.#all();
    return Array.from(ids).flatMap((id) => known.get(id) ?? []);
  }

  /** All that can be heard, by folder and name of the file. */
  #all(): ReadonlyMap<TrackId, ProgrammeTrack> {
    return this.#known ?? finish(this.reading());
  }

  *reading(): Steps<ReadonlyMap<TrackId, ProgrammeTrack>> {
    const known = new Map<TrackId, ProgrammeTrack>();
    const toTrack = trackMaker();
    for (let after = ''; ; yield) {
      const rows = this.#audible.rows(after, PAGE);
      for (const row of rows) if (row.durationMs >= SHORTEST_MS) known.set(row.id, toTrack(row));
      const last = rows.at(-1);
      if (last === undefined) return (this.#known = known);
      after = last.path;
    }
  }
}

/** Artists and albums come many times, and folding is what takes longest. */
function trackMaker(): (row: AudibleRow) => ProgrammeTrack {
  const folded = new Map<string, string>();
  const foldOnce = (text: string): string => {
    const known = folded.get(text);
    if (known !== undefined) return known;
    const made = fold(text).trim();
    folded.set(text, made);
    return made;
  };
  return ({ id, artist, album, albumArtist, path, discNo, trackNo, durationMs }) => ({
    id,
    hash: hashText(id),
    artist: foldOnce(artist),
    album: album === '' ? '' : `${foldOnce(album)}\n${albumArtist || dirname(path)}`,
    discNo: discNo ?? 1,
    trackNo,
    durationMs,
  });
}
