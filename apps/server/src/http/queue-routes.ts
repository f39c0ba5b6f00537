import type { QueuePage } from '@music-minion/protocol';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { PlayQueue } from '../player/play-queue.ts';
import type { Room } from '../sync/room.ts';

const page = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export function addQueueRoutes(app: FastifyInstance, room: Room, queue: PlayQueue): void {
  app.get('/api/queue', ({ query }): QueuePage => {
    const { offset, limit } = page.parse(query);
    const { revision, index } = room.state.queue;
    return { revision, total: queue.order.length, index, rows: queue.rows(offset, limit) };
  });
}
