import { basename, dirname } from 'node:path';
import send from '@fastify/send';
import { type TrackId, refuse } from '@music-minion/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { loadArtwork } from '../library/artwork.ts';
import { servedPath } from '../library/served-path.ts';
import type { StoredTrack } from '../library/stored-track.ts';
import type { TrackStore } from '../library/track-store.ts';

interface TrackRoute {
  Params: { id: string };
  Querystring: { v?: string };
}

/** The music and its covers. Only files that a scan found are ever served; a request names a track, never a path. */
export function addTrackRoutes(
  app: FastifyInstance,
  tracks: TrackStore,
  folders: () => readonly string[],
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
    const { bytes, mime, hash } = await loadArtwork(stored);
    // Asked for by its hash a cover never changes; else, or when the picture did, it must be asked for again.
    const isImmutable = request.query.v === hash;
    reply.headers({
      etag: `"${hash}"`,
      'cache-control': isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    });
    if (request.headers['if-none-match'] === `"${hash}"`) return reply.code(304).send();
    return reply.type(mime).send(Buffer.from(bytes));
  });
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
