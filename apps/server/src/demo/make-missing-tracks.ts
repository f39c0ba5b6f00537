import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CATALOGUE, trackPath } from './catalogue.ts';
import { drawCover } from './cover/draw-cover.ts';
import { encodeTrack } from './encode-track.ts';
import { wasmEncoders } from './encoders/wasm-encoders.ts';
import { mixScore } from './mix/mix-score.ts';
import { unfinishedName } from './unfinished-name.ts';
import type { DemoAlbum } from './catalogue.ts';
import type { CoverImage, TrackTags } from './tags/track-tags.ts';

export async function makeMissingTracks(
  folder: string,
  onMade: (path: string) => void,
): Promise<void> {
  const encoders = wasmEncoders();
  for (const album of CATALOGUE) {
    const missing = album.tracks
      .map((track, index) => ({ track, index, path: join(folder, ...trackPath(album, index)) }))
      .filter(({ path }) => !existsSync(path));
    if (missing.length === 0) continue;
    const cover = drawCover(album.painting());
    for (const { track, index, path } of missing) {
      // One after the other: the work is all computing, and side by side it would only hold more in memory.
      // oxlint-disable-next-line no-await-in-loop
      const bytes = await encodeTrack(
        album.format,
        mixScore(track.score()),
        trackTags(album, index, cover),
        encoders,
      );
      // oxlint-disable-next-line no-await-in-loop
      await writeWhole(path, bytes);
      onMade(path);
    }
  }
}

function trackTags(album: DemoAlbum, index: number, cover: CoverImage): TrackTags {
  const track = album.tracks[index];
  return {
    title: track?.title ?? '',
    artist: album.artist,
    album: album.album,
    year: album.year,
    genre: track?.genre ?? '',
    track: index + 1,
    trackCount: album.tracks.length,
    cover,
  };
}

/** The file gets its name last: whoever sees the name sees all of it, even after a power cut. */
async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const unfinished = unfinishedName(path);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(unfinished, bytes, { flush: true });
  await rename(unfinished, path);
}
