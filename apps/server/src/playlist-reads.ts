import type {
  EntryId,
  ImportReport,
  ImportedLine,
  Playlist,
  PlaylistDetails,
  PlaylistEntriesPage,
  PlaylistEntryRow,
  PlaylistFile,
  PlaylistId,
  RulesPreview,
  SmartRules,
  Track,
  TrackId,
} from '@music-minion/protocol';
import { nameOfFile, parsePlaylist } from './files/parse-playlist.ts';
import { type PlaylistFileResult, updatePlaylistFile } from './files/playlist-files.ts';
import type { TrackStore } from './library/track-store.ts';
import { evaluateRules } from './playlists/evaluate-rules.ts';
import { type ExportFormat, type ExportedTrack, exportTracks } from './playlists/export-tracks.ts';
import { findPlaylistFiles } from './playlists/find-playlist-files.ts';
import { findSource } from './playlists/find-source.ts';
import { findTracks } from './playlists/find-tracks.ts';
import type { PlaylistsHouse } from './playlists/house.ts';
import { suggestTracks } from './playlists/suggest-tracks.ts';
import { type WorkOutParts, readPlaylist } from './playlists/work-out.ts';

const PREVIEW_ROWS = 8;
/** A list with more that is not in the library is of another library. */
const MAX_SUGGESTED_LINES = 2000;

export interface PlaylistReadsParts extends WorkOutParts {
  house: PlaylistsHouse;
  tracks: TrackStore;
  track: (id: TrackId) => Track | null;
  /** Makes rules that ask the ranking see it as it is now. */
  renewFigures: (rules: SmartRules) => Promise<void>;
}

/** What can be read of playlists, and of playlist files. Whatever takes long is done in slices beside the room. */
export class PlaylistReads {
  readonly #parts: PlaylistReadsParts;

  constructor(parts: PlaylistReadsParts) {
    this.#parts = parts;
  }

  /** Null where there is none, or it was deleted. */
  details(id: PlaylistId): PlaylistDetails | null {
    const stored = this.#parts.house.playlists.get(id);
    if (stored === null || stored.deletedAtMs !== null) return null;
    const { name, kind, rules, source } = stored;
    return { id, name, kind, rules, source };
  }

  entries({ id, kind, revision }: Playlist, offset: number, limit: number): PlaylistEntriesPage {
    const { entries, playlists } = this.#parts.house;
    if (kind === 'manual') {
      const rows = entries
        .page(id, offset, limit)
        .flatMap(({ entryId, trackId }) => this.#row(entryId, trackId));
      return { revision, total: entries.count(id), rows };
    }
    const trackIds = playlists.workedOut(id);
    const rows = trackIds
      .slice(offset, offset + limit)
      .flatMap((trackId) => this.#row(null, trackId));
    return { revision, total: trackIds.length, rows };
  }

  duplicates(id: PlaylistId): EntryId[] {
    return this.#parts.house.entries.duplicates(id);
  }

  async preview(rules: SmartRules): Promise<RulesPreview> {
    const { store, nowMs, breathe, track, renewFigures } = this.#parts;
    await renewFigures(rules);
    const { trackIds, durationMs } = await evaluateRules(store, rules, nowMs(), breathe);
    const rows = trackIds.slice(0, PREVIEW_ROWS).flatMap((id) => track(id) ?? []);
    return { tracks: trackIds.length, durationMs, rows };
  }

  files(): Promise<PlaylistFile[]> {
    return findPlaylistFiles(this.#parts.folders());
  }

  /** How a playlist file in the music folders would be imported. */
  async reportOnFile(named: string): Promise<ImportReport | { problem: string }> {
    const source = findSource(named, this.#parts.folders());
    if ('problem' in source) return source;
    if (source.isFolder)
      return { problem: `${source.path} is a folder. Name an .m3u, .m3u8 or .pls file in it.` };
    const read = await readPlaylist(source.path);
    return 'problem' in read ? read : this.report(read.bytes, source.path);
  }

  /** @param path where the file lies; of one that was uploaded only the name is known */
  async report(bytes: Uint8Array, path: string): Promise<ImportReport> {
    const { store, breathe } = this.#parts;
    const { name, entries, skipped } = parsePlaylist(bytes, path);
    const found = await findTracks(store, entries, breathe);
    const unsure = entries
      .filter((_, index) => found[index] === null)
      .slice(0, MAX_SUGGESTED_LINES);
    const suggested = unsure.length === 0 ? [] : await suggestTracks(store, unsure, breathe);
    const suggestionsOf = new Map(unsure.map((entry, index) => [entry, suggested[index] ?? []]));
    const lines = entries.map((entry, index): ImportedLine => {
      const text = entry.title === '' ? entry.path : entry.title;
      const known = found[index];
      if (known) return { line: entry.line, text, type: 'found', trackId: known.id };
      const suggestions = (suggestionsOf.get(entry) ?? []).flatMap(({ trackId, similarity }) => {
        const track = this.#parts.track(trackId);
        return track ? [{ track, similarity: Math.round(similarity * 100) / 100 }] : [];
      });
      return { line: entry.line, text, type: 'unsure', suggestions };
    });
    const left = skipped.map((one): ImportedLine => ({ ...one, type: 'skipped' }));
    return {
      name: name === '' ? nameOfFile(path) : name,
      lines: [...lines, ...left].sort((one, other) => one.line - other.line),
    };
  }

  /** @param folder where the file will lie, if that is known */
  export(playlist: Playlist, format: ExportFormat, folder?: string): Iterable<string> {
    const from = folder ?? this.#parts.folders()[0] ?? '/';
    return exportTracks(format, playlist.name, this.#exported(playlist), from);
  }

  /** Writes an M3U8 file into the music folders; one that is there already only where that is wanted. */
  exportToFile(playlist: Playlist, file: string, mayReplace: boolean): Promise<PlaylistFileResult> {
    return updatePlaylistFile({
      targetPath: file,
      folders: this.#parts.folders(),
      rows: this.#exported(playlist),
      name: playlist.name,
      mayReplace,
      unique: this.#parts.house.newId,
    });
  }

  #exported({ id, kind }: Playlist): ExportedTrack[] {
    const { house, tracks } = this.#parts;
    const ids = kind === 'manual' ? house.entries.trackIds(id) : house.playlists.workedOut(id);
    return ids.flatMap((trackId) => {
      const stored = tracks.get(trackId);
      if (stored === null) return [];
      const { path, title, artist, album, durationMs } = stored;
      return [{ path, title, artist, album, durationMs }];
    });
  }

  #row(entryId: EntryId | null, trackId: TrackId): PlaylistEntryRow[] {
    const stored = this.#parts.tracks.get(trackId);
    const track = this.#parts.track(trackId);
    if (stored === null || track === null) return [];
    const { missingSinceMs, archivedAtMs } = stored;
    const absence = missingSinceMs !== null ? 'missing' : archivedAtMs !== null ? 'archived' : null;
    return [{ entryId, track, absence }];
  }
}
