import { refuse } from '@music-minion/protocol';
import type { FastifyInstance } from 'fastify';
import type { RankingReads } from '../ranking-reads.ts';
import { download } from './download.ts';
import {
  backwardsQuery,
  contradictedQuery,
  moversQuery,
  rankingQuery,
  tagPreviewQuery,
  topQuery,
} from './queries.ts';

/** The ranking, its journal and its exports. The list is worked out aside and remembered until it changes. */
export function addRankingRoutes(app: FastifyInstance, reads: RankingReads): void {
  app.get('/api/ranking', ({ query }) => {
    const { offset, limit, search } = rankingQuery.parse(query);
    return reads.rows.page(offset, limit, search);
  });
  app.get('/api/ranking/curve', () => reads.curve());
  app.get('/api/ranking/movers', ({ query }) => {
    const { since, limit } = moversQuery.parse(query);
    return reads.movers(since, limit);
  });
  app.get('/api/ranking/contradicted', async ({ query }) => ({
    entries: await reads.contradicted(contradictedQuery.parse(query).limit),
  }));
  app.get('/api/journal', ({ query }) => {
    const { before, limit } = backwardsQuery.parse(query);
    return { entries: reads.journal(before, limit) };
  });

  app.get('/api/ranking/tags/preview', async ({ query }, reply) => {
    const { comment, limit } = tagPreviewQuery.parse(query);
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
