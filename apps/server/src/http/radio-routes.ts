import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { RadioReads } from '../radio-reads.ts';

const historyPage = z.object({
  before: z.coerce.number().int().positive().default(Number.MAX_SAFE_INTEGER),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

/** A moment as ms since 1970, or as text of ISO 8601. */
const moment = z
  .string({ error: 'say when: ?at=2026-05-01T08:10:00Z, or in ms since 1970' })
  .transform((text) => (/^\d+$/.test(text) ? Number(text) : Date.parse(text)))
  .refine(Number.isFinite, 'write the time like 2026-05-01T08:10:00Z, or in ms since 1970');

/** The programme of the radio, and what was on air. */
export function addRadioRoutes(app: FastifyInstance, reads: RadioReads): void {
  app.get('/api/radio/history', ({ query }) => {
    const { before, limit } = historyPage.parse(query);
    return { entries: reads.history(before, limit) };
  });
  app.get('/api/radio/what-was-on', ({ query }) => {
    const { at } = z.object({ at: moment }).parse(query);
    return { entry: reads.whatWasOn(at) };
  });
  app.get('/api/radio/next', () => ({ upNext: reads.next() }));
  app.get('/api/radio/stations', () => ({ stations: reads.stations() }));
  app.get('/api/radio/statistics', () => reads.statistics());
}
