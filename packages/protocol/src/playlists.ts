import { z } from 'zod';
import { playlistId, trackId } from './ids.ts';
import { nameOf } from './names.ts';
import { ruleFieldNames, ruleOperatorNames } from './rule-fields.ts';

/**
 * `manual`: entries that a person put in order. `smart`: what fits its rules. `folder`: what lies in a folder of the
 * library, or what a playlist file in it lists. The last two follow the library by themselves.
 */
export const playlistKind = z.enum(['manual', 'smart', 'folder']);

export const playlistName = nameOf(200);

/** What every screen knows of a playlist; its entries are read at `GET /api/playlists/:id/entries`. */
export const playlist = z.object({
  id: playlistId,
  name: z.string(),
  kind: playlistKind,
  tracks: z.int().nonnegative(),
  durationMs: z.number().nonnegative(),
  /** Entries beyond the first of their track. */
  duplicates: z.int().nonnegative(),
  /** Rises whenever entries changed: what was read at another revision may be old. */
  revision: z.int().nonnegative(),
  /** The first four different covers, for a mosaic. */
  covers: z.array(z.object({ id: trackId, artwork: z.string() })).max(4),
  /** Why its tracks could not be worked out the last time; null when all is well. */
  problem: z.string().nullable(),
});

const rule = z.strictObject({
  field: z.enum(ruleFieldNames),
  operator: z.enum(ruleOperatorNames),
  value: z.union([z.string().max(500), z.number(), z.boolean()]),
});
const match = z.enum(['all', 'any']);
/** Three levels are more than anybody says in a sentence, and no request can nest deeper. */
const innermost = z.strictObject({ match, rules: z.array(rule).max(50) });
const inner = z.strictObject({ match, rules: z.array(z.union([rule, innermost])).max(50) });
const outer = z.strictObject({ match, rules: z.array(z.union([rule, inner])).max(50) });

export const smartRules = z.strictObject({
  where: outer,
  order: z
    .strictObject({
      /** `album`: artists, their albums, and these as they are. */
      by: z.enum(['album_order', 'random', ...ruleFieldNames]),
      descending: z.boolean().default(false),
      /** Of `random`: the same seed is the same order. */
      seed: z.int().nonnegative().max(4_294_967_295).default(0),
    })
    .default({ by: 'album_order', descending: false, seed: 0 }),
  /** The first so many in that order. */
  limit: z
    .discriminatedUnion('unit', [
      z.strictObject({ unit: z.literal('tracks'), count: z.int().min(1).max(100_000) }),
      z.strictObject({ unit: z.literal('minutes'), count: z.number().positive().max(1_000_000) }),
    ])
    .nullable()
    .default(null),
});

export type Playlist = z.infer<typeof playlist>;
export type PlaylistKind = z.infer<typeof playlistKind>;
export type SmartRules = z.infer<typeof smartRules>;
