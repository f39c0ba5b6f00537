import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { addTrackRoutes } from './track-routes.ts';

const drawn = { id: 'song', title: 'A', artist: 'B', album: 'C', artworkKind: 'generated' };

test('a cover is served whatever width is asked for, and its tag is made of nothing but what is served', async () => {
  const app = Fastify();
  addTrackRoutes(app, {
    tracks: { get: () => drawn },
    thumbnails: () => ({ isSafe: async () => true }),
    folders: () => [],
  } as never);
  const tags = new Set<unknown>();
  for (const size of ['', 'wide', '%0A', '%E2%82%AC', '"', '99999']) {
    const answer = await app.inject(`/api/tracks/song/artwork?size=${size}`);
    expect(answer).toMatchObject({ statusCode: 200, headers: { 'content-type': 'image/svg+xml' } });
    tags.add(answer.headers.etag);
  }
  expect([...tags]).toEqual([expect.stringMatching(/^"\w+-svg\+xml-"$/)]);
});
