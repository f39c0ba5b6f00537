import { accepted, commandNames, commands, refusal, signInRequest } from '@music-minion/protocol';
import { z } from 'zod';
import { commandPath } from './command-routes.ts';

/** The API as an OpenAPI 3.1 document, made from the same schemas that check every request. */
export function openApi(): object {
  const commandPaths = commandNames.map((name) => [commandPath(name), { post: operation(name) }]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Music Minion',
      version: '1',
      description: 'Commands change the room; `GET /ws/sync` tells all that happens in it.',
    },
    paths: { ...Object.fromEntries(commandPaths), ...signInPath(), ...readPaths },
    // Neither is needed where no token is set.
    security: [{}, { token: [] }, { device: [] }],
    components: {
      schemas: { Accepted: jsonSchema(accepted), Refusal: jsonSchema(refusal) },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'The token of the server.' },
        device: {
          type: 'apiKey',
          in: 'cookie',
          name: 'music_minion_access_<port>',
          description: 'Of a device that signed in.',
        },
      },
    },
  };
}

function operation(name: (typeof commandNames)[number]): object {
  const schema = commands[name];
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    summary: schema.description,
    parameters: [
      {
        name: 'Idempotency-Key',
        in: 'header',
        description: 'The command id: sent again, it changes nothing and gets the first answer.',
        schema: { type: 'string', pattern: '^[A-Za-z0-9._:-]{1,64}$' },
      },
    ],
    requestBody: { content: { 'application/json': { schema: jsonSchema(schema) } } },
    responses: {
      200: answer('Done; `seq` is the number of its event.', 'Accepted'),
      default: answer('Refused; nothing was changed.', 'Refusal'),
    },
  };
}

function signInPath(): object {
  return {
    '/api/access/sign_in': {
      post: {
        operationId: 'access.sign_in',
        tags: ['access'],
        summary: 'Exchange the token, or an invitation, for the cookie of a device.',
        security: [],
        requestBody: { content: { 'application/json': { schema: jsonSchema(signInRequest) } } },
        responses: {
          204: { description: 'Signed in; the cookie is set where one is needed.' },
          default: answer('Not signed in.', 'Refusal'),
        },
      },
    },
  };
}

function answer(description: string, schema: string): object {
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } };
  return { description, content };
}

function jsonSchema(schema: z.ZodType): object {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}

function read(summary: string, ...parameters: string[]): object {
  return {
    get: {
      summary,
      parameters: parameters.map((name) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
      responses: { 200: { description: summary } },
    },
  };
}

const readPaths = {
  '/api/state': read('The whole room, as `sync:full` sends it.'),
  '/api/devices': read('Devices that have been here, and who is here now.'),
  '/api/devices/sync': read('How well each device is in step, and in one sentence.'),
  '/api/addresses': read('Addresses of this server for other devices, and what lets them in.'),
  '/api/queue': read('The queue in play order, by pages: offset, limit.'),
  '/api/history': read('What was heard, newest first: before (an id), limit.'),
  '/api/tracks/{id}/plays': read('How often a track was heard, and when last.', 'id'),
  '/api/ranking': read('The ranking, by pages: offset, limit, search.'),
  '/api/ranking/curve': read('Strength by rank, with intervals, in at most 400 points.'),
  '/api/ranking/movers': read('Who rose and who fell most since a moment (ms).'),
  '/api/ranking/contradicted': read('Verdicts that all others speak against most.'),
  '/api/ranking/tags/preview': read('What writing the ratings into tags would change.'),
  '/api/ranking/export.m3u8': read('The best tracks as a playlist: top.'),
  '/api/ranking/export.csv': read('The ranking as a table.'),
  '/api/ranking/export.json': read('The ranking with its intervals and its journal.'),
  '/api/playlists': read('All playlists, as the room has them.'),
  '/api/playlists/files': read('Playlist files in the music folders.'),
  '/api/playlists/{id}': read('A playlist with its rules or its source.', 'id'),
  '/api/playlists/{id}/entries': read('Its entries, by pages: offset, limit.', 'id'),
  '/api/playlists/{id}/duplicates': read('Entries beyond the first of their track.', 'id'),
  '/api/playlists/{id}/export.m3u8': read('A playlist as M3U8 (also .pls, .csv, .json).', 'id'),
  '/api/journal': read('Verdicts, newest first: before, limit.'),
  '/api/library/unreadable': read('Files that could not be read, with the reasons.'),
  '/api/library/stats': read('How much music there is.'),
  '/api/library/missing': read('Tracks whose file is not there; their verdicts are kept.'),
  '/api/library/duplicates': read('Files that are there several times with the same sound.'),
  '/api/library/same': read('Pairs of tracks that are most likely one recording.'),
  '/api/library/merged': read('Tracks that count for another.'),
  '/api/tracks/{id}/audio': read('The music of a track, by ranges.', 'id'),
  '/api/tracks/{id}/artwork': read('The cover of a track.', 'id'),
  '/metrics': read('Figures for Prometheus.'),
  '/healthz': read('Whether the server is up.'),
  '/readyz': read('Whether the room is open.'),
};
