import type { FastifyInstance } from 'fastify';
import type { RadioReads } from '../radio-reads.ts';
import { backwardsQuery, momentQuery } from './queries.ts';

/** The programme of the radio, and what was on air. */
export function addRadioRoutes(app: FastifyInstance, reads: RadioReads): void {
  app.get('/api/radio/history', ({ query }) => {
    const { before, limit } = backwardsQuery.parse(query);
    return { entries: reads.history(before, limit) };
  });
  app.get('/api/radio/what-was-on', async ({ query }) => {
    const { at } = momentQuery.parse(query);
    await reads.ready();
    return { entry: reads.whatWasOn(at) };
  });
  app.get('/api/radio/next', () => ({ upNext: reads.next() }));
  app.get('/api/radio/stations', async () => {
    await reads.ready();
    return { stations: reads.stations() };
  });
  app.get('/api/radio/statistics', () => reads.statistics());
}
