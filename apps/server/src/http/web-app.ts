import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

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

export interface WebApp {
  folder: string;
  /** The one page that all screens are. */
  page: string;
}

export function readWebApp(folder: string): WebApp {
  return { folder, page: readFileSync(join(folder, 'index.html'), 'utf8') };
}

/** Somebody who mistyped an address wants a way back, not JSON; programs get that. */
export function wantsPage({ method, url, headers }: FastifyRequest): boolean {
  const isScreen = method === 'GET' && !url.startsWith('/api/');
  return isScreen && (headers.accept ?? '').includes('text/html');
}

export function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
}

/** The built pages. Files under `assets/` carry a hash in their name; every other address is a screen of the app. */
export async function addWebApp(app: FastifyInstance, { folder, page }: WebApp): Promise<void> {
  await app.register(addFiles, { folder });
  for (const screen of screens) {
    app.get(screen, { config: { access: 'open' } }, (_request, reply) => sendPage(reply, page));
  }
}

/** Whoever may not come in must still be able to load the screen that says so. */
async function addFiles(app: FastifyInstance, { folder }: { folder: string }): Promise<void> {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, access: 'open' };
  });
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    setHeaders: (reply, path) =>
      reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  });
  // One route a file, so that no other address is open.
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = relative(folder, join(entry.parentPath, entry.name));
    app.get(`/${path}`, (_request, reply) => reply.sendFile(path));
  }
}
