import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const screens = [
  '/',
  '/radio',
  '/ranking',
  '/library',
  '/library/files',
  '/library/albums/:id',
  '/library/artists/:id',
  '/playlists',
  '/playlists/:id',
  '/devices',
  '/history',
  '/wall',
];

/** The built pages. Files under `assets/` carry a hash in their name; every other address is a screen of the app. */
export async function addWebApp(app: FastifyInstance, folder: string): Promise<void> {
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  await app.register(addFiles, { folder });
  for (const screen of screens) {
    app.get(screen, { config: { access: 'open' } }, (_request, reply) =>
      reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page),
    );
  }
}

/** Whoever may not come in must still be able to load the screen that says so. */
async function addFiles(app: FastifyInstance, { folder }: { folder: string }): Promise<void> {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, access: 'open' };
  });
  await app.register(fastifyStatic, {
    root: folder,
    decorateReply: false,
    wildcard: false,
    index: false,
    setHeaders: (reply, path) =>
      reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  });
}
