import { refuse } from '@music-minion/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { StreamFormat } from './engine-contract.ts';
import type { StreamEngine } from './engine/stream-engine.ts';
import { IcyWriter } from './hub/icy.ts';
import { StreamListener } from './hub/stream-listener.ts';
import { m3u, pls, xspf } from './playlists.ts';
import { streamHeaders } from './stream-headers.ts';

interface StreamRoute {
  Querystring: { sid?: string; burst?: string };
}

const MAX_BURST_MS = 25_000;
const MAX_SID_LENGTH = 64;

export interface RadioRouteParts {
  radio: StreamEngine;
  nowMs: () => number;
}

/** The stream for browsers and every other player, and the small files by which players find it. */
export function radioRoutes(app: FastifyInstance, { radio, nowMs }: RadioRouteParts): void {
  const audio = { config: { access: 'token_in_url' } } as const;
  for (const format of ['mp3', 'opus'] as const) {
    const url = `/radio/stream.${format}`;
    app.get<StreamRoute>(url, { ...audio, exposeHeadRoute: false }, (request, reply) => {
      const why = whyNot(radio, format);
      if (why !== null) return reply.code(503).type('text/plain; charset=utf-8').send(`${why}\n`);
      stream(radio, format, request, reply, nowMs());
    });
    app.head(url, audio, (_, reply) =>
      reply.headers(streamHeaders(radio, format, { hasIcy: false })).send(),
    );
    // Browsers ask without saying who they are.
    app.options(url, { config: { access: 'open' } }, (_, reply) =>
      reply
        .code(204)
        .headers(streamHeaders(radio, format, { hasIcy: false }))
        .send(),
    );
  }

  app.get<{ Querystring: { sid?: string } }>('/radio/t0', (request, reply) => {
    const start = radio.t0Of(request.query.sid ?? '');
    if (start !== null) return reply.header('cache-control', 'no-store').send(start);
    const message = 'No stream was begun with this sid. Open /radio/stream.mp3?sid=… first.';
    return reply.code(404).send(refuse('unknown_command', message));
  });

  for (const [name, type, write] of [
    ['m3u', 'audio/x-mpegurl; charset=utf-8', m3u],
    ['pls', 'audio/x-scpls; charset=utf-8', pls],
    ['xspf', 'application/xspf+xml; charset=utf-8', xspf],
  ] as const) {
    app.get(`/radio.${name}`, audio, (request, reply) =>
      reply.type(type).send(write({ url: streamUrl(request), name: radio.name })),
    );
  }
}

function whyNot(radio: StreamEngine, format: StreamFormat): string | null {
  if (radio.state.power === 'off') return 'The radio is off. Switch it on in Music Minion.';
  if (radio.canServe(format)) return null;
  return 'Opus needs ffmpeg, which is not installed on the server. Listen to /radio/stream.mp3.';
}

/** Written to the connection itself: no chunks, which old players do not know, and one write a batch. */
function stream(
  radio: StreamEngine,
  format: StreamFormat,
  request: FastifyRequest<StreamRoute>,
  reply: FastifyReply,
  nowMs: number,
): void {
  reply.hijack();
  const { raw } = reply;
  const { socket } = request.raw;
  const hasIcy = format === 'mp3' && request.headers['icy-metadata'] === '1';
  const burstMs = burstOf(request.query.burst, radio.defaultBurstMs);
  const listener = new StreamListener({
    connection: raw,
    icy: hasIcy ? new IcyWriter((sample) => radio.titles.at(sample)) : null,
    about: {
      sid: request.query.sid?.slice(0, MAX_SID_LENGTH) ?? null,
      format,
      userAgent: request.headers['user-agent'] ?? '',
      address: request.ip,
      sinceMs: nowMs,
      burstMs,
    },
    onBegin: (t0Sample) => {
      raw.useChunkedEncodingByDefault = false;
      raw.shouldKeepAlive = false;
      raw.writeHead(200, {
        ...streamHeaders(radio, format, { hasIcy }),
        'x-stream-t0': radio.airMsOf(t0Sample).toFixed(3),
      });
    },
  });
  socket.setTimeout(0);
  socket.setNoDelay(true);
  const detach = radio.attach(listener);
  socket.once('close', detach);
}

/** Seconds, as `?burst=` says. */
function burstOf(asked: string | undefined, defaultMs: number): number {
  const seconds = Number(asked ?? '');
  if (asked === undefined || asked === '' || !Number.isFinite(seconds)) return defaultMs;
  return Math.min(MAX_BURST_MS, Math.max(0, seconds * 1000));
}

/** As this player reached us, with whatever it was given to be let in. */
function streamUrl(request: FastifyRequest): string {
  const isBehindTls = request.headers['x-forwarded-proto'] === 'https';
  const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
  return `${isBehindTls ? 'https' : request.protocol}://${request.host}/radio/stream.mp3${query}`;
}
