import { type QueuePage, type TrackId, type TrackPlays, refuse } from '@music-minion/protocol';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HttpParts } from './http-server.ts';

const queuePage = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
const historyPage = z.object({
  before: z.coerce.number().int().positive().default(Number.MAX_SAFE_INTEGER),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

/** What will be heard, and what was. */
export function addPlayerRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { room, queue, history, tracks, playsOf } = parts;
  app.get('/api/queue', ({ query }): QueuePage => {
    const { offset, limit } = queuePage.parse(query);
    const { revision, index } = room.state.queue;
    return { revision, total: queue.order.length, index, rows: queue.rows(offset, limit) };
  });
  app.get('/api/history', ({ query }) => {
    const { before, limit } = historyPage.parse(query);
    return { rows: history(before, limit) };
  });
  app.get<{ Params: { id: TrackId } }>('/api/tracks/:id/plays', ({ params }, reply) => {
    if (tracks.get(params.id) !== null) return playsOf(params.id) satisfies TrackPlays;
    return reply.code(404).send(refuse('unknown_track', 'There is no such track in this library.'));
  });
}
