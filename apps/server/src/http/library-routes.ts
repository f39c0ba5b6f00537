import { refuse } from '@music-minion/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { LibraryReads } from '../library-reads.ts';
import { albumsQuery, foldersQuery, pageQuery, searchQuery, tracksQuery } from './queries.ts';

interface IdRoute {
  Params: { id: string };
}

/** The library as people look through it; every list says the revision at which it was read. */
export function addLibraryRoutes(app: FastifyInstance, reads: LibraryReads): void {
  const send = (
    request: FastifyRequest,
    reply: FastifyReply,
    page: { revision: number },
  ): FastifyReply => {
    const etag = reads.etag(page.revision);
    reply.headers({ etag, 'cache-control': 'private, no-cache' });
    return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.send(page);
  };

  app.get('/api/library/search', async (request, reply) => {
    const { q, limit } = searchQuery.parse(request.query);
    return send(request, reply, await reads.search(q, limit));
  });
  app.get('/api/library/tracks', async (request, reply) => {
    const { offset, limit, sort, order, folder, ...filter } = tracksQuery.parse(request.query);
    const isReversed = order === 'desc';
    const inFolder =
      folder === undefined ? filter : { ...filter, folder: folder.replace(/\/+$/, '') };
    const task = { type: 'tracks', filter: inFolder, sort, isReversed, offset, limit } as const;
    return send(request, reply, await reads.tracks(task));
  });
  app.get('/api/library/albums', async (request, reply) => {
    const { order, ...query } = albumsQuery.parse(request.query);
    const task = { type: 'albums', isReversed: order === 'desc', ...query } as const;
    return send(request, reply, await reads.list(task));
  });
  app.get('/api/library/artists', async (request, reply) => {
    const task = { type: 'artists', ...pageQuery.parse(request.query) } as const;
    return send(request, reply, await reads.list(task));
  });
  app.get('/api/library/genres', async (request, reply) =>
    send(request, reply, await reads.list({ type: 'genres' })),
  );
  app.get('/api/library/years', async (request, reply) =>
    send(request, reply, await reads.list({ type: 'years' })),
  );
  app.get('/api/library/folders', async (request, reply) => {
    const { path } = foldersQuery.parse(request.query);
    return send(request, reply, await reads.folders(path));
  });
  app.get<IdRoute>('/api/library/albums/:id', async (request, reply) => {
    const page = await reads.album(request.params.id);
    return page ? send(request, reply, page) : notThere(reply, 'album');
  });
  app.get<IdRoute>('/api/library/artists/:id', async (request, reply) => {
    const page = await reads.artist(request.params.id);
    return page ? send(request, reply, page) : notThere(reply, 'artist');
  });
}

function notThere(reply: FastifyReply, what: string): FastifyReply {
  const message = `There is no such ${what} in this library any more. Its files may have moved or been retagged.`;
  return reply.code(404).send(refuse('unknown_command', message));
}
