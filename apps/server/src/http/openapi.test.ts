import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { radioRoutes } from '../radio/stream-routes.ts';
import { addAccessRoutes } from './access-routes.ts';
import { addCommandRoutes } from './command-routes.ts';
import { addLibraryRoutes } from './library-routes.ts';
import { openApi } from './openapi.ts';
import { addPlayerRoutes } from './player-routes.ts';
import { addPlaylistRoutes } from './playlist-routes.ts';
import { addRadioRoutes } from './radio-routes.ts';
import { addRankingRoutes } from './ranking-routes.ts';
import { addReadRoutes } from './read-routes.ts';
import { addSoundRoutes } from './sound-routes.ts';
import { addTrackRoutes } from './track-routes.ts';

interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema: object }[];
  responses: object;
}

const { paths } = openApi() as { paths: Record<string, Record<string, Operation>> };

test('the document describes every route, and no other [8.4]', () => {
  const app = Fastify();
  const routes = new Set<string>();
  app.addHook('onRoute', ({ method, url }) => {
    const path = url.replaceAll(/:(\w+)/g, '{$1}');
    for (const one of [method].flat())
      if (one === 'GET' || one === 'POST') routes.add(`${one.toLowerCase()} ${path}`);
  });
  // Routes ask nothing of their parts before a request comes.
  const parts = {} as never;
  addAccessRoutes(app, parts);
  addCommandRoutes(app, parts, parts);
  addReadRoutes(app, parts);
  addRankingRoutes(app, parts);
  addPlayerRoutes(app, parts);
  addPlaylistRoutes(app, parts, parts);
  addLibraryRoutes(app, parts);
  addTrackRoutes(app, parts);
  addSoundRoutes(app, parts);
  addRadioRoutes(app, parts);
  radioRoutes(app, parts);
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(described.toSorted()).toEqual([...routes].toSorted());
});

test('each parameter says where it stands and what it may be', () => {
  const tracks = paths['/api/library/tracks']?.['get']?.parameters;
  expect(tracks?.find(({ name }) => name === 'limit')).toEqual({
    name: 'limit',
    in: 'query',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: 500, default: 100 },
  });
  const moment = paths['/api/radio/what-was-on']?.['get']?.parameters;
  expect(moment).toMatchObject([{ name: 'at', required: true, schema: { type: 'string' } }]);
  expect(paths['/api/playlists/{id}/entries']?.['get']?.parameters).toMatchObject([
    { name: 'id', in: 'path', required: true },
    { name: 'offset', in: 'query' },
    { name: 'limit', in: 'query' },
  ]);
});
