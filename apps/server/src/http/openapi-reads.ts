import { z } from 'zod';
import { jsonSchema } from './json-schema.ts';
import { exportBody, previewBody, reportBody } from './playlist-routes.ts';
import * as queries from './queries.ts';

/** What can be looked up, and what may stand behind the `?`. */
const reads: Record<string, [summary: string, query?: z.ZodType]> = {
  '/api/state': ['The whole room, as `sync:full` sends it.'],
  '/api/devices': ['Devices that have been here, and who is here now.'],
  '/api/devices/sync': ['How well each device is in step, and in one sentence.'],
  '/api/addresses': ['Addresses of this server for other devices, and what lets them in.'],
  '/api/queue': ['The queue in play order, by pages.', queries.pageQuery],
  '/api/history': ['What was heard, newest first: before (an id).', queries.backwardsQuery],
  '/api/ranking': ['The ranking, by pages.', queries.rankingQuery],
  '/api/ranking/curve': ['Strength by rank, with intervals, in at most 400 points.'],
  '/api/ranking/movers': ['Who rose and who fell most since a moment (ms).', queries.moversQuery],
  '/api/ranking/contradicted': [
    'Verdicts that all others speak against most.',
    queries.contradictedQuery,
  ],
  '/api/ranking/tags/preview': [
    'What writing the ratings into tags would change.',
    queries.tagPreviewQuery,
  ],
  '/api/ranking/export.m3u8': ['The best tracks as a playlist.', queries.topQuery],
  '/api/ranking/export.csv': ['The ranking as a table.'],
  '/api/ranking/export.json': ['The ranking with its intervals and its journal.'],
  '/api/journal': ['Verdicts, newest first: before (an id).', queries.backwardsQuery],
  '/api/playlists': ['All playlists, as the room has them.'],
  '/api/playlists/files': ['Playlist files in the music folders.'],
  '/api/playlists/{id}': ['A playlist with its rules or its source.'],
  '/api/playlists/{id}/entries': ['Its entries, by pages.', queries.pageQuery],
  '/api/playlists/{id}/duplicates': ['Entries beyond the first of their track.'],
  '/api/playlists/{id}/export.m3u8': ['A playlist as M3U8.', queries.exportQuery],
  '/api/playlists/{id}/export.pls': ['A playlist as PLS.', queries.exportQuery],
  '/api/playlists/{id}/export.csv': ['A playlist as a table.', queries.exportQuery],
  '/api/playlists/{id}/export.json': ['A playlist as JSON.', queries.exportQuery],
  '/api/library/search': ['Tracks, albums and artists for some words.', queries.searchQuery],
  '/api/library/tracks': ['What can be heard, by pages.', queries.tracksQuery],
  '/api/library/albums': ['Albums, by pages.', queries.albumsQuery],
  '/api/library/albums/{id}': ['An album with its tracks.'],
  '/api/library/artists': ['Artists, by pages.', queries.pageQuery],
  '/api/library/artists/{id}': ['An artist with albums and tracks.'],
  '/api/library/genres': ['Genres, with how many tracks they have.'],
  '/api/library/years': ['Years, with how many tracks they have.'],
  '/api/library/folders': ['What lies in a folder of the library.', queries.foldersQuery],
  '/api/library/unreadable': ['Files that could not be read, with the reasons.'],
  '/api/library/stats': ['How much music there is.'],
  '/api/library/missing': ['Tracks whose file is not there; their verdicts are kept.'],
  '/api/library/duplicates': ['Files that are there several times with the same sound.'],
  '/api/library/same': ['Pairs of tracks that are most likely one recording.'],
  '/api/library/merged': ['Tracks that count for another.'],
  '/api/tracks/{id}/audio': ['The file of a track, by ranges.', queries.tokenQuery],
  '/api/tracks/{id}/stream': [
    'A source for a player: the file, or samples. `plays` lists what it plays, by commas.',
    queries.soundQuery,
  ],
  '/api/tracks/{id}/peaks': [
    'An outline to draw, as signed bytes; `v` is its name.',
    queries.peaksQuery,
  ],
  '/api/tracks/{id}/artwork': [
    'The cover of a track; `v` is its hash, `size` a width in px.',
    queries.artworkQuery,
  ],
  '/api/tracks/{id}/plays': ['How often a track was heard, and when last.'],
  '/api/radio/history': ['What was on air, newest first.', queries.backwardsQuery],
  '/api/radio/what-was-on': ['What was, or will be, on at a moment.', queries.momentQuery],
  '/api/radio/next': ['What comes next.'],
  '/api/radio/stations': ['The stations with what they can play.'],
  '/api/radio/statistics': ['How much was on air.'],
  '/radio/stream.mp3': ['The radio without an end.', queries.radioStreamQuery],
  '/radio/stream.opus': ['The radio without an end, as Ogg/Opus.', queries.radioStreamQuery],
  '/radio/t0': ['With which sample the stream of `sid` began.', z.object({ sid: z.string() })],
  '/radio.m3u': ['A file by which players find the radio.', queries.tokenQuery],
  '/radio.pls': ['The same as PLS.', queries.tokenQuery],
  '/radio.xspf': ['The same as XSPF.', queries.tokenQuery],
  '/metrics': ['Figures for Prometheus.'],
  '/healthz': ['Whether the server is up.'],
  '/readyz': ['Whether the room is open.'],
  '/openapi.json': ['This document.'],
};

/** Answers that take a body to ask for, and change nothing in the room. */
const questions: Record<string, [summary: string, body: z.ZodType]> = {
  '/api/playlists/preview': ['What smart rules would find.', previewBody],
  '/api/playlists/report': ['What the lines of a playlist file are.', reportBody],
  '/api/playlists/{id}/export': ['Write a playlist into a music folder.', exportBody],
};

export function readPaths(): Record<string, object> {
  const gets = Object.entries(reads).map(([path, [summary, query]]) => {
    const parameters = [...inPath(path), ...(query ? inQuery(query) : [])];
    return [path, { get: { summary, parameters, responses: answers(summary) } }];
  });
  const posts = Object.entries(questions).map(([path, [summary, body]]) => {
    const requestBody = { content: { 'application/json': { schema: jsonSchema(body) } } };
    const post = { summary, parameters: inPath(path), requestBody, responses: answers(summary) };
    return [path, { post }];
  });
  return Object.fromEntries([...gets, ...posts]) as Record<string, object>;
}

function inPath(path: string): object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function inQuery(query: z.ZodType): object[] {
  const { properties = {}, required = [] } = jsonSchema(query) as {
    properties?: Record<string, object>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function answers(summary: string): object {
  const schema = { $ref: '#/components/schemas/Refusal' };
  const refused = { description: 'Refused.', content: { 'application/json': { schema } } };
  return { 200: { description: summary }, default: refused };
}
