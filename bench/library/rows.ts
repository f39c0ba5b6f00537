import type { TrackId } from '@music-minion/protocol';
import { albumKey, artistKey } from '../../apps/server/src/library/album-key.ts';
import { coverHash } from '../../apps/server/src/library/generated-cover.ts';
import type { ScannedTrack } from '../../apps/server/src/library/stored-track.ts';
import { seededRandom } from '../ranking/random.ts';

const SYLLABLES =
  'al bri cor da el fen gra ho is ju ka lu mi nor os pe qua ri so tu ul ve wy xa ya zo sun moon river blue night'.split(
    ' ',
  );
const GENRES = ['Rock', 'Jazz', 'Electronic', 'Folk', 'Ambient', 'Hip-Hop', 'Classical', 'Soul'];
const TRACKS_AN_ALBUM = 11;
const ALBUMS_AN_ARTIST = 4;

/** Tracks as a scan would find them, straight for the store: names as varied as those of a real collection. */
export function* makeRows(count: number): Iterable<ScannedTrack & { id: TrackId }> {
  const random = seededRandom(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const name = (words: number): string =>
    Array.from({ length: words }, () => {
      const word = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(SYLLABLES));
      const text = word.join('');
      return text.charAt(0).toUpperCase() + text.slice(1);
    }).join(' ');
  let artist = '';
  let album = '';
  let genre = '';
  let year = 2000;
  for (let index = 0; index < count; index++) {
    if (index % (TRACKS_AN_ALBUM * ALBUMS_AN_ARTIST) === 0) artist = name(2);
    if (index % TRACKS_AN_ALBUM === 0) {
      album = name(1 + Math.floor(random() * 3));
      genre = pick(GENRES);
      year = 1955 + Math.floor(random() * 70);
    }
    const trackNo = (index % TRACKS_AN_ALBUM) + 1;
    const title = name(1 + Math.floor(random() * 4));
    const names = { album, albumArtist: artist, isCompilation: false, mbReleaseId: null };
    yield {
      id: `bench-${index}` as TrackId,
      path: `/music/${artist}/${album}/${String(trackNo).padStart(2, '0')} ${title}.flac`,
      sizeBytes: 30_000_000,
      payloadHash: String(index),
      mtimeMs: 1_700_000_000_000,
      title,
      artist,
      ...names,
      albumKey: albumKey(names, ''),
      year,
      originalYear: null,
      releaseDate: `${year}`,
      genre,
      genres: [genre],
      credits: (['artist', 'album_artist'] as const).map((role) => ({
        role,
        name: artist,
        key: artistKey(artist),
        mbArtistId: null,
      })),
      trackNo,
      discNo: 1,
      trackTotal: TRACKS_AN_ALBUM,
      discTotal: 1,
      bpm: null,
      musicalKey: null,
      mbRecordingId: null,
      mbReleaseGroupId: null,
      hasLyrics: false,
      durationMs: 120_000 + Math.floor(random() * 240_000),
      container: 'FLAC',
      codec: 'FLAC',
      mime: 'audio/flac',
      bitrate: 900_000,
      sampleRateHz: 44_100,
      channels: 2,
      trackGainDb: null,
      trackPeak: null,
      albumGainDb: null,
      albumPeak: null,
      artworkKind: 'generated',
      artworkHash: coverHash({ title, artist, album, albumArtist: artist }),
      artworkPath: null,
    };
  }
}
