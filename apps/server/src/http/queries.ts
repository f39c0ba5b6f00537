import { albumSorts, trackSorts } from '@music-minion/protocol';
import { z } from 'zod';
import { PEAK_RESOLUTIONS } from '../audio/analysis/peaks.ts';

/** What may stand behind the `?` of an address: checks the requests, and describes them in `/openapi.json`. */

function upTo(most: number, usual: number) {
  return z.coerce.number().int().min(1).max(most).default(usual);
}

/** A part of a long list. */
const slice = { offset: z.coerce.number().int().min(0).default(0), limit: upTo(500, 100) };
export const pageQuery = z.object(slice);

/** Of what is told newest first: the rows before the one that was seen last. */
export const backwardsQuery = z.object({
  before: z.coerce.number().int().positive().default(Number.MAX_SAFE_INTEGER),
  limit: upTo(500, 50),
});

const order = z.enum(['asc', 'desc']).default('asc');
export const tracksQuery = z.object({
  ...slice,
  order,
  sort: z.enum(trackSorts).default('title'),
  album: z.string().max(64).optional(),
  artist: z.string().max(64).optional(),
  genre: z.string().max(1000).optional(),
  year: z.coerce.number().int().optional(),
  folder: z.string().max(4096).optional(),
});
export const albumsQuery = z.object({
  ...slice,
  order,
  sort: z.enum(albumSorts).default('title'),
});
export const searchQuery = z.object({ q: z.string().max(200).default(''), limit: upTo(200, 100) });
export const foldersQuery = z.object({ path: z.string().max(4096).default('') });

export const rankingQuery = z.object({ ...slice, search: z.string().max(200).default('') });
export const moversQuery = z.object({ since: z.coerce.number().min(0), limit: upTo(100, 10) });
export const contradictedQuery = z.object({ limit: upTo(500, 20) });
export const tagPreviewQuery = z.object({
  comment: z.string().optional(),
  limit: upTo(200, 20),
});
export const topQuery = z.object({ top: z.coerce.number().int().min(1).optional() });

/** Where the file will lie, so that its paths can be relative; left out: in the first music folder. */
export const exportQuery = z.object({ folder: z.string().startsWith('/').max(4096).optional() });

const text = z.string().optional();
export const tokenQuery = z.object({ token: text });
export const soundQuery = z.object({ plays: text, token: text });
export const artworkQuery = z.object({ v: text, size: text });
export const peaksQuery = z.object({
  v: text,
  buckets: z.enum(PEAK_RESOLUTIONS.map(String)).default('1600'),
});
export const radioStreamQuery = z.object({ sid: text, burst: text, token: text });

const A_MOMENT = 'a time like 2026-05-01T08:10:00Z, or in ms since 1970';

/** A moment as ms since 1970, or as text of ISO 8601. */
export const momentQuery = z.object({
  at: z
    .string({ error: A_MOMENT })
    .transform((text) => (/^\d+$/.test(text) ? Number(text) : Date.parse(text)))
    .refine(Number.isFinite, A_MOMENT),
});
