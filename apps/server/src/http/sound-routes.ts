import { Readable } from 'node:stream';
import { type SoundType, type TrackId, refuse, soundTypeNames } from '@music-minion/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type PeakResolution, coarserPeaks } from '../audio/analysis/peaks.ts';
import { chooseSource } from '../audio/choose-source.ts';
import { DecodeError } from '../audio/decode/decoder.ts';
import { waveBytes, waveStream } from '../audio/wave-stream.ts';
import { servedPath } from '../library/served-path.ts';
import type { StoredTrack } from '../library/stored-track.ts';
import { byteRange } from './byte-range.ts';
import type { HttpParts } from './http-server.ts';
import { peaksQuery, soundQuery } from './queries.ts';
import { goneTrack, noSuchTrack, sendAudio } from './track-routes.ts';

interface TrackRoute {
  Params: { id: string };
}

/** Each is a decoder at work or waiting; far above what a household listens to at once. */
const MAX_STREAMS = 24;

/** What a speaker plays and a seek bar draws. */
export function addSoundRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { room, tracks, peaks, hear, decoder } = parts;
  let streams = 0;

  // Both, as the HEAD that comes with a GET would decode the track to learn its length.
  app.route<TrackRoute>({
    method: ['GET', 'HEAD'],
    url: '/api/tracks/:id/stream',
    config: { access: 'token_in_url' },
    handler: stream,
  });

  async function stream(
    request: FastifyRequest<TrackRoute>,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const { plays = '' } = soundQuery.parse(request.query);
    const stop = new AbortController();
    // Before anything is waited for: a player that seeks on hangs up again at once, and who is gone says so only once.
    reply.raw.once('close', () => stop.abort());
    const known = tracks.get(request.params.id as TrackId);
    if (known === null) return noSuchTrack(reply);
    const path = await servedPath(known.path, room.state.library.folders);
    if (path === null) return goneTrack(reply);
    const stored = { ...known, path };
    const source = chooseSource(stored, playsOf(plays));
    if (source === 'original') return sendAudio(request, reply, stored);
    if (stop.signal.aborted) return reply.hijack();
    if (streams >= MAX_STREAMS) {
      const message = `The server is decoding ${MAX_STREAMS} tracks already. Close some players.`;
      return reply.code(503).send(refuse('busy', message));
    }
    streams += 1;
    stop.signal.addEventListener('abort', () => (streams -= 1));
    return sendSamples(request, reply, stored, stop.signal);
  }

  app.get<TrackRoute>('/api/tracks/:id/peaks', async (request, reply) => {
    const stored = tracks.get(request.params.id as TrackId);
    if (stored === null) return noSuchTrack(reply);
    const { v, buckets } = peaksQuery.parse(request.query);
    const outline = stored.peaks === null ? null : await peaks.read(stored.peaks);
    if (outline === null) {
      hear(stored.id);
      const message =
        'Nobody has listened to this track yet. It is next; ask again in some seconds.';
      return reply.code(404).header('cache-control', 'no-store').send(refuse('busy', message));
    }
    const isImmutable = v === stored.peaks;
    const bytes = coarserPeaks(outline, Number(buckets) as PeakResolution);
    return reply
      .header('cache-control', isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache')
      .type('application/octet-stream')
      .send(Buffer.from(bytes.buffer));
  });

  async function sendSamples(
    request: FastifyRequest,
    reply: FastifyReply,
    { path, durationMs, sizeBytes, mtimeMs }: StoredTrack,
    signal: AbortSignal,
  ): Promise<FastifyReply> {
    const size = waveBytes(durationMs);
    const range = byteRange(request.headers.range, size);
    reply.headers({
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=3600',
      etag: `"wave-${sizeBytes}-${mtimeMs}"`,
    });
    if (range === 'unsatisfiable') {
      const message = 'That is beyond the end of the track.';
      return reply
        .code(416)
        .header('content-range', `bytes */${size}`)
        .send(refuse('malformed', message));
    }
    const { first, last } = range ?? { first: 0, last: size - 1 };
    reply
      .code(range ? 206 : 200)
      .type('audio/wav')
      .header('content-length', last - first + 1);
    if (range) reply.header('content-range', `bytes ${first}-${last}/${size}`);
    if (request.method === 'HEAD') return reply.send();
    const { open } = await decoder;
    const wave = waveStream(open, { path, durationMs, first, last, signal });
    return sendFirst(reply, wave, signal);
  }
}

/** The first piece is waited for: whether a file can be decoded is known before the answer has begun. */
async function sendFirst(
  reply: FastifyReply,
  wave: AsyncGenerator<Buffer, void>,
  signal: AbortSignal,
): Promise<FastifyReply> {
  const pieces: Buffer[] = [];
  try {
    // The header of the WAVE file says nothing of the music; the piece behind it does.
    for (let count = 0; count < 2; count++) {
      const { value, done } = await wave.next();
      if (done === true) break;
      pieces.push(value);
    }
  } catch (error) {
    if (signal.aborted) return reply.hijack();
    if (!(error instanceof DecodeError)) throw error;
    for (const name of ['content-length', 'content-range', 'etag']) reply.removeHeader(name);
    const status = error.fault === 'gone' ? 404 : error.fault === 'timeout' ? 504 : 422;
    const message = `This track cannot be played: ${error.message}.`;
    return reply
      .code(status)
      .type('application/json')
      .header('cache-control', 'no-store')
      .send(refuse('malformed', message));
  }
  const rest = async function* (): AsyncGenerator<Buffer, void> {
    yield* pieces;
    yield* wave;
  };
  return reply.send(Readable.from(rest(), { objectMode: false, highWaterMark: 64 * 1024 }));
}

function playsOf(text: string): ReadonlySet<SoundType> {
  const named = new Set(text.split(','));
  return new Set(soundTypeNames.filter((name) => named.has(name)));
}
