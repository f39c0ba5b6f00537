import { refuse } from '@music-minion/protocol';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { RankingReads } from '../ranking-reads.ts';
import { download } from './download.ts';

const page = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  search: z.string().max(200).default(''),
});
const journalPage = z.object({
  before: z.coerce.number().int().positive().default(Number.MAX_SAFE_INTEGER),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
const moversQuery = z.object({
  since: z.coerce.number().min(0),
  limit: z.coerce.number().int().min(1).max(100).default(10),
});
const limited = z.object({ limit: z.coerce.number().int().min(1).max(500).default(20) });
const previewQuery = z.object({
  comment: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(20),
});
const topQuery = z.object({ top: z.coerce.number().int().min(1).optional() });

/** The ranking, its journal and its exports. The list is worked out aside and remembered until it changes. */
export function addRankingRoutes(app: FastifyInstance, reads: RankingReads): void {
  app.get('/api/ranking', ({ query }) => {
    const { offset, limit, search } = page.parse(query);
    return reads.rows.page(offset, limit, search);
  });
  app.get('/api/ranking/curve', () => reads.curve());
  app.get('/api/ranking/movers', ({ query }) => {
    const { since, limit } = moversQuery.parse(query);
    return reads.movers(since, limit);
  });
  app.get('/api/ranking/contradicted', async ({ query }) => ({
    entries: await reads.contradicted(limited.parse(query).limit),
  }));
  app.get('/api/journal', ({ query }) => {
    const { before, limit } = journalPage.parse(query);
    return { entries: reads.journal(before, limit) };
  });

  app.get('/api/ranking/tags/preview', async ({ query }, reply) => {
    const { comment, limit } = previewQuery.parse(query);
    const problem = comment === undefined ? null : reads.tags.checkComment(comment);
    if (problem !== null) return reply.code(422).send(refuse('malformed', problem));
    return { files: await reads.tags.preview(comment ?? null, limit) };
  });

  app.get('/api/ranking/export.m3u8', async ({ query }, reply) => {
    const { top } = topQuery.parse(query);
    return download(reply, 'ranking.m3u8', 'audio/x-mpegurl', await reads.exportM3u8(top));
  });
  app.get('/api/ranking/export.csv', async (_request, reply) =>
    download(reply, 'ranking.csv', 'text/csv; charset=utf-8', await reads.exportCsv()),
  );
  app.get('/api/ranking/export.json', async (_request, reply) =>
    download(reply, 'ranking.json', 'application/json', await reads.exportJson()),
  );
}
