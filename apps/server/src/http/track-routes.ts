import { basename, dirname } from 'node:path';
import send from '@fastify/send';
import { type TrackId, refuse } from '@music-minion/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { servedPath } from '../library/served-path.ts';
import { type LoadedArtwork, drawnArtwork, loadArtwork } from '../library/artwork.ts';
import type { StoredTrack } from '../library/stored-track.ts';
import {
  type Thumbnails,
  chooseFormat,
  chooseSize,
  isWithoutWords,
} from '../library/thumbnails.ts';
import type { TrackStore } from '../library/track-store.ts';
import { artworkQuery } from './queries.ts';

interface TrackRouteParts {
  tracks: TrackStore;
  thumbnails: () => Thumbnails;
  folders: () => readonly string[];
}

interface TrackRoute {
  Params: { id: string };
}

/** The music and its covers. Only files that a scan found are ever served; a request names a track, never a path. */
export function addTrackRoutes(
  app: FastifyInstance,
  { tracks, thumbnails, folders }: TrackRouteParts,
): void {
  const audio = { config: { access: 'token_in_url' } } as const;
  app.get<TrackRoute>('/api/tracks/:id/audio', audio, async (request, reply) => {
    const stored = tracks.get(request.params.id as TrackId);
    if (stored === null) return noSuchTrack(reply);
    const path = await servedPath(stored.path, folders());
    return path === null ? goneTrack(reply) : sendAudio(request, reply, { ...stored, path });
  });

  app.get<TrackRoute>('/api/tracks/:id/artwork', async (request, reply) => {
    const stored = tracks.get(request.params.id as TrackId);
    if (stored === null) return noSuchTrack(reply);
    const { v, size: asked = '' } = artworkQuery.parse(request.query);
    const size = chooseSize(/^\d{1,5}$/.test(asked) ? Number(asked) : undefined);
    const format = chooseFormat(request.headers.accept);
    const { bytes, mime, hash } = await chooseArtwork(stored, thumbnails(), size, format);
    const etag = `"${hash}-${mime.slice('image/'.length)}-${size ?? ''}"`;
    // Asked for by its hash a cover never changes; else, or when the picture did, it must be asked for again.
    const isImmutable = v === hash;
    reply.headers({
      etag,
      vary: 'accept',
      'cache-control': isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    });
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return reply.type(mime).send(Buffer.from(bytes));
  });
}

/** Small, in a format that the browser knows; what would harm it is replaced by the drawn cover. */
async function chooseArtwork(
  stored: StoredTrack,
  thumbnails: Thumbnails,
  size: ReturnType<typeof chooseSize>,
  format: ReturnType<typeof chooseFormat>,
): Promise<LoadedArtwork> {
  const hasWords = !isWithoutWords(size);
  const load = (): Promise<LoadedArtwork> => loadArtwork(stored, { hasWords });
  if (size !== null && !(stored.artworkKind === 'generated' && hasWords)) {
    const small = await thumbnails.get(stored.artworkHash, size, format, load);
    return small ?? drawnArtwork(stored, { hasWords });
  }
  const artwork = await load();
  return (await thumbnails.isSafe(artwork)) ? artwork : drawnArtwork(stored);
}

/** By ranges, so that browsers seek without loading it all (RFC 9110, section 14). */
export async function sendAudio(
  request: FastifyRequest,
  reply: FastifyReply,
  { path, mime }: StoredTrack,
): Promise<FastifyReply> {
  const { statusCode, headers, stream, type } = await send(
    request.raw,
    encodeURIComponent(basename(path)),
    { root: dirname(path), dotfiles: 'allow', cacheControl: false },
  );
  if (type !== 'file' && statusCode !== 416) return goneTrack(reply);
  const caching = 'private, max-age=3600';
  return reply
    .code(statusCode)
    .headers({ ...headers, 'content-type': mime, 'cache-control': caching })
    .send(stream);
}

export function goneTrack(reply: FastifyReply): FastifyReply {
  const message =
    'The file of this track is no longer there, or cannot be read. A scan will mark it missing.';
  return reply.code(404).send(refuse('unknown_command', message));
}

export function noSuchTrack(reply: FastifyReply): FastifyReply {
  return reply.code(404).send(refuse('unknown_command', 'There is no such track in this library.'));
}
