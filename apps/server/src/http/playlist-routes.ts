import {
  type Playlist,
  type PlaylistId,
  findRuleProblem,
  refusalStatus,
  refuse,
  smartRules,
} from '@music-minion/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PlaylistReads } from '../playlist-reads.ts';
import type { Room } from '../sync/room.ts';
import { download } from './download.ts';
import { exportQuery, pageQuery } from './queries.ts';

interface OnePlaylist {
  Params: { id: string };
}

export const previewBody = z.strictObject({ rules: smartRules });
/** A file in the music folders, or the bytes of one that lies where the person is. */
export const reportBody = z.union([
  z.strictObject({ file: z.string().min(1).max(4096) }),
  z.strictObject({ name: z.string().min(1).max(500), base64: z.base64() }),
]);
export const exportBody = z.strictObject({
  file: z.string().min(1).max(4096),
  replace: z.boolean().default(false),
});

/** Base64 makes four of three. */
const UPLOAD_BYTES = 22 * 1024 * 1024;

const mimeByFormat = {
  m3u8: 'audio/x-mpegurl',
  pls: 'audio/x-scpls; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
} as const;

/** Playlists as they are read; they are changed by commands alone. */
export function addPlaylistRoutes(app: FastifyInstance, room: Room, reads: PlaylistReads): void {
  const withPlaylist =
    <T>(work: (playlist: Playlist, request: FastifyRequest, reply: FastifyReply) => T) =>
    (request: FastifyRequest<OnePlaylist>, reply: FastifyReply): T | FastifyReply => {
      const playlist = room.state.playlists.find(({ id }) => id === request.params.id);
      return playlist === undefined ? noSuchPlaylist(reply) : work(playlist, request, reply);
    };

  app.get('/api/playlists', () => ({ playlists: room.state.playlists }));
  app.get('/api/playlists/files', async () => ({ files: await reads.files() }));
  app.get<OnePlaylist>(
    '/api/playlists/:id',
    (request, reply) => reads.details(request.params.id as PlaylistId) ?? noSuchPlaylist(reply),
  );
  app.get<OnePlaylist>(
    '/api/playlists/:id/entries',
    withPlaylist((playlist, { query }) => {
      const { offset, limit } = pageQuery.parse(query);
      return reads.entries(playlist, offset, limit);
    }),
  );
  app.get<OnePlaylist>(
    '/api/playlists/:id/duplicates',
    withPlaylist(({ id }) => ({ entryIds: reads.duplicates(id) })),
  );
  for (const format of ['m3u8', 'pls', 'csv', 'json'] as const) {
    app.get<OnePlaylist>(
      `/api/playlists/:id/export.${format}`,
      withPlaylist((playlist, { query }, reply) => {
        const { folder } = exportQuery.parse(query);
        const name = `${playlist.name.replaceAll(/[/\\\0]/g, '-')}.${format}`;
        return download(reply, name, mimeByFormat[format], reads.export(playlist, format, folder));
      }),
    );
  }
  app.post<OnePlaylist>(
    '/api/playlists/:id/export',
    withPlaylist(async (playlist, { body }, reply) => {
      const { file, replace } = exportBody.parse(body);
      const result = await reads.exportToFile(playlist, file, replace);
      if (result.type !== 'refused') return { file: result.realPath };
      return reply.code(422).send(refuse('bad_playlist', result.sentence));
    }),
  );
  app.post('/api/playlists/preview', async ({ body }, reply) => {
    const { rules } = previewBody.parse(body);
    const problem = findRuleProblem(rules.where);
    if (problem !== null) return reply.code(422).send(refuse('bad_rules', problem));
    return reads.preview(rules);
  });
  app.post('/api/playlists/report', { bodyLimit: UPLOAD_BYTES }, async ({ body }, reply) => {
    const asked = reportBody.parse(body);
    const report =
      'file' in asked
        ? await reads.reportOnFile(asked.file)
        : await reads.report(Buffer.from(asked.base64, 'base64'), uploadedPath(asked.name));
    if ('problem' in report) return reply.code(422).send(refuse('bad_playlist', report.problem));
    return report;
  });
}

/** Where it lay on the other machine nobody knows: its entries are found by the ends of their paths. */
function uploadedPath(name: string): string {
  return `/${name.replaceAll('\\', '/').split('/').at(-1) ?? ''}`;
}

function noSuchPlaylist(reply: FastifyReply): FastifyReply {
  const refusal = refuse(
    'unknown_playlist',
    'There is no such playlist. It may have been deleted.',
  );
  return reply.code(refusalStatus(refusal.reason)).send(refusal);
}
