import type { QueuePage } from '@music-minion/protocol';
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
export function addPlayerRoutes(app: FastifyInstance, { room, queue, history }: HttpParts): void {
  app.get('/api/queue', ({ query }): QueuePage => {
    const { offset, limit } = queuePage.parse(query);
    const { revision, index } = room.state.queue;
    return { revision, total: queue.order.length, index, rows: queue.rows(offset, limit) };
  });
  app.get('/api/history', ({ query }) => {
    const { before, limit } = historyPage.parse(query);
    return { rows: history(before, limit) };
  });
}
