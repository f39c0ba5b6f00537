import type { IAudioMetadata } from 'music-metadata';
import { type AudioFormat, mimeOf } from './audio-format.ts';
import { cleanText } from './clean-text.ts';
import { nameFromPath } from './name-from-path.ts';
import { albumKey } from './album-key.ts';
import { toDate, yearOf } from './release-date.ts';
import type { TagLists, Tags } from './stored-track.ts';
import { toCredits, toGenres } from './tag-lists.ts';

/** Raised when more or other things are read: a scan then reads every known file once more. */
export const TAGS_VERSION = 2;

/** `relativePath` names what the tags leave unnamed. */
export function toTags(
  { common, format, native }: IAudioMetadata,
  sound: { format: AudioFormat; durationMs: number },
  relativePath: string,
): Tags & TagLists {
  const tagged = {
    title: cleanText(common.title),
    artist: cleanText(common.artist),
    album: cleanText(common.album),
  };
  // With a title the file is tagged, and what is left empty was left empty on purpose.
  const fromPath = tagged.title === '' ? nameFromPath(relativePath) : null;
  const codec = cleanText(format.codec);
  const r128 = r128Gains(native);
  const artist = tagged.artist || cleanText(fromPath?.artist);
  const credits = toCredits(common, artist);
  const genres = toGenres(common.genre);
  const names = {
    album: tagged.album || cleanText(fromPath?.album),
    albumArtist: cleanText(common.albumartist),
    isCompilation: common.compilation === true,
    mbReleaseId: mbId(common.musicbrainz_albumid),
  };
  const releaseDate = toDate(common.releasedate) ?? toDate(common.date);
  return {
    title: fromPath?.title ?? tagged.title,
    artist,
    ...names,
    albumKey: albumKey(names, relativePath),
    year: yearOf(common.year, releaseDate) ?? fromPath?.year ?? null,
    originalYear: yearOf(common.originalyear, toDate(common.originaldate)),
    releaseDate,
    genre: genres.join('; ').slice(0, 1000),
    genres,
    credits,
    trackNo: positive(common.track.no) ?? fromPath?.trackNo ?? null,
    discNo: positive(common.disk.no) ?? fromPath?.discNo ?? null,
    trackTotal: positive(common.track.of ?? Number(common.totaltracks)),
    discTotal: positive(common.disk.of ?? Number(common.totaldiscs)),
    bpm: within(common.bpm, 1, 1000),
    musicalKey: (cleanText(common.key) || initialKey(native)).slice(0, 20) || null,
    mbRecordingId: mbId(common.musicbrainz_recordingid),
    mbReleaseGroupId: mbId(common.musicbrainz_releasegroupid),
    hasLyrics: (common.lyrics ?? []).length > 0,
    durationMs: Math.round(sound.durationMs),
    container: cleanText(format.container),
    codec,
    mime: mimeOf(sound.format, codec),
    bitrate: positive(format.bitrate),
    sampleRateHz: positive(format.sampleRate),
    channels: positive(format.numberOfChannels),
    trackGainDb: finite(common.replaygain_track_gain?.dB) ?? r128.trackGainDb,
    trackPeak: finite(common.replaygain_track_peak?.ratio),
    albumGainDb: finite(common.replaygain_album_gain?.dB) ?? r128.albumGainDb,
    albumPeak: finite(common.replaygain_album_peak?.ratio),
  };
}

/** Whole: SQLite columns are INTEGER, and the protocol's year is one. */
function positive(value: number | null | undefined): number | null {
  return value && value >= 0.5 && value <= Number.MAX_SAFE_INTEGER ? Math.round(value) : null;
}

function within(value: number | null | undefined, low: number, high: number): number | null {
  return typeof value === 'number' && value >= low && value <= high ? value : null;
}

/** A MusicBrainz id is a UUID; what else stands in its place joins nothing. */
function mbId(value: unknown): string | null {
  const id = cleanText(value).toLowerCase();
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : null;
}

function finite(value: number | null | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** As Picard, Mixed In Key and Traktor write it where it is no ID3; music-metadata knows it in ID3 and WMA only. */
function initialKey(native: IAudioMetadata['native']): string {
  for (const tags of Object.values(native)) {
    const tag = tags.find(({ id }) => /(?:^|:)initial ?key$/i.test(id));
    if (tag) return cleanText(tag.value);
  }
  return '';
}

const Q7_8 = 256;
/** R128 tags aim at -23 LUFS, ReplayGain 2 at -18 (RFC 7845, section 5.2.1). */
const R128_TO_REPLAY_GAIN_DB = 5;

function r128Gains(native: IAudioMetadata['native']): {
  trackGainDb: number | null;
  albumGainDb: number | null;
} {
  const gainDb = (id: string): number | null => {
    const tag = native['vorbis']?.find((tag) => tag.id.toUpperCase() === id);
    const value = tag ? Number.parseInt(String(tag.value), 10) : Number.NaN;
    return Number.isFinite(value) ? value / Q7_8 + R128_TO_REPLAY_GAIN_DB : null;
  };
  return { trackGainDb: gainDb('R128_TRACK_GAIN'), albumGainDb: gainDb('R128_ALBUM_GAIN') };
}
