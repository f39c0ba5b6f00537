import { type QueuePage, type TrackId, type TrackPlays, refuse } from '@music-minion/protocol';
import type { FastifyInstance } from 'fastify';
import type { HttpParts } from './http-server.ts';
import { backwardsQuery, pageQuery } from './queries.ts';

/** What will be heard, and what was. */
export function addPlayerRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { room, queue, history, tracks, playsOf } = parts;
  app.get('/api/queue', ({ query }): QueuePage => {
    const { offset, limit } = pageQuery.parse(query);
    const { revision, index } = room.state.queue;
    return { revision, total: queue.order.length, index, rows: queue.rows(offset, limit) };
  });
  app.get('/api/history', ({ query }) => {
    const { before, limit } = backwardsQuery.parse(query);
    return { rows: history(before, limit) };
  });
  app.get<{ Params: { id: TrackId } }>('/api/tracks/:id/plays', ({ params }, reply) => {
    if (tracks.get(params.id) !== null) return playsOf(params.id) satisfies TrackPlays;
    return reply.code(404).send(refuse('unknown_track', 'There is no such track in this library.'));
  });
}
