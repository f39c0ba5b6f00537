import { z } from 'zod';
import { anchor } from './anchor.ts';
import { pool } from './comparison.ts';
import { radioItemId, stationId, trackId, verdictId } from './ids.ts';
import { nameOf } from './names.ts';
import { track } from './track.ts';

/** Where the music of a station comes from. */
export const stationSource = z.union([
  pool,
  /**
   * What the ranking puts highest, mixed with what may yet turn out to belong there: `curiosity` is the share of the
   * latter, 0 to 1. Chosen anew each day.
   */
  z.strictObject({ type: z.literal('favourites'), curiosity: z.number().min(0).max(1) }),
]);

export const stationRules = z.strictObject({
  /** Between two tracks of one artist lie at least so many others. */
  artistGapTracks: z.int().min(0).max(50),
  /** So long no track comes again. */
  trackGapHours: z.number().min(0).max(168),
  /** All tracks equally loud. */
  isLevelled: z.boolean(),
  /** 0 is gapless. Tracks that follow each other on their album are never cross-faded. */
  crossfadeSec: z.number().min(0).max(15),
});

const definition = {
  name: nameOf(60),
  source: stationSource,
  order: z.enum(['shuffle', 'in_order']),
  rules: stationRules,
};

export const station = z.object({ id: stationId, ...definition });

/** A station as it is asked for: only the name is needed. */
export const newStation = {
  name: definition.name,
  source: stationSource.default({ type: 'all' }),
  order: definition.order.default('shuffle'),
  rules: stationRules.partial().default({}).describe('What is left out is as usual.'),
};

/** What is left out stays as it is. */
export const stationChange = {
  name: definition.name.optional(),
  source: stationSource.optional(),
  order: definition.order.optional(),
  rules: stationRules.partial().optional(),
};

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day like 08:30');

/** Each week on these days. An end that is no later than the beginning is on the day after. */
export const scheduleRange = z.strictObject({
  /** 1 = Monday … 7 = Sunday: the day on which the range begins. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  from: timeOfDay,
  /** `24:00` is midnight at the end of the day. */
  to: z.union([timeOfDay, z.literal('24:00')]),
  stationId,
});

export const schedule = z.strictObject({
  /** An IANA name like Europe/Berlin; null is the time zone of the server. */
  timeZone: z.string().max(64).nullable(),
  /** Ranges that overlap are refused. */
  ranges: z.array(scheduleRange).max(200),
  /** Plays between the ranges; null: the first station. */
  fallbackStationId: stationId.nullable(),
});

/** One appearance of a track on the radio. */
export const airing = z.object({
  itemId: radioItemId,
  track,
  stationId,
  /**
   * Where in the track it was entered, and when: server time at which that instant is on air. A listener hears it
   * later by their own buffer.
   */
  anchor,
  /** The sample of the stream at which it began; null while the radio sleeps, since nobody listens. */
  sample: z.int().nonnegative().nullable(),
  /** So long it sounded together with the one before; titles flip in the middle. */
  fadeMs: z.number().nonnegative(),
  /** Somebody asked for it to be played now. */
  isQueued: z.boolean(),
  /** Better or worse than the one before, if somebody said so. */
  vote: z.object({ outcome: z.enum(['better', 'worse']), verdictId }).nullable(),
});

export const nowPlaying = z.object({
  ...airing.shape,
  /** Server time at which the next one begins, if nobody skips. */
  endsAtMs: z.number(),
  /** It is about to give way: it was skipped, or another station is to be on now. */
  ending: z.enum(['skipped', 'switched']).nullable(),
});

/** What will be on, as it looks now. */
export const upcoming = z.object({
  track,
  stationId,
  startsAtMs: z.number(),
  /** Of a track that somebody queued: its name in `radio.unqueue`. */
  queuedId: z.string().nullable(),
});

/** Where the stream stands. Sentences are for people. */
export const stream = z.object({
  /**
   * `asleep`: on, but nobody listens and there is no Icecast, so nothing is decoded and the programme goes on by the
   * clock. `starved`: on air with what is left, or with silence, because nothing that is planned can be played.
   */
  power: z.enum(['off', 'asleep', 'starting', 'on_air', 'starved']),
  sentence: z.string(),
  formats: z.array(z.enum(['mp3', 'opus'])),
  icecast: z.array(
    z.object({
      mount: z.string(),
      state: z.enum([
        'connecting',
        'streaming',
        'down',
        'wrong_password',
        'mount_in_use',
        'refused',
      ]),
      sentence: z.string(),
    }),
  ),
  listeners: z.int().nonnegative(),
});

export const queued = z.object({ id: z.string(), trackId });

export const onAir = {
  /**
   * The station that is to be on; what it follows may still play to its end. Null while the radio is off, and where
   * none can play.
   */
  stationId: stationId.nullable(),
  /** Why it is not the one that is wanted, or none, in a sentence. */
  problem: z.string().nullable(),
  nowPlaying: nowPlaying.nullable(),
  upNext: z.array(upcoming),
};

export const radio = z.object({
  isOn: z.boolean(),
  ...onAir,
  /** The last track that could not be played, and why; in a sentence. */
  failure: z.object({ sentence: z.string(), atServerMs: z.number() }).nullable(),
  /** A station that somebody chose, and until when it goes before the schedule; null: for good. */
  chosen: z.object({ stationId, untilMs: z.number().nullable() }).nullable(),
  /** What was on air last, newest last: whoever hears it later finds what they hear. */
  airLog: z.array(airing),
  /** Tracks that were asked for, in the order in which they will come. */
  queue: z.array(queued),
  stations: z.array(station),
  schedule,
  stream,
});

export type Airing = z.infer<typeof airing>;
export type NowPlaying = z.infer<typeof nowPlaying>;
export type QueuedTrack = z.infer<typeof queued>;
export type Radio = z.infer<typeof radio>;
export type Schedule = z.infer<typeof schedule>;
export type ScheduleRange = z.infer<typeof scheduleRange>;
export type Station = z.infer<typeof station>;
export type StationRules = z.infer<typeof stationRules>;
export type StationSource = z.infer<typeof stationSource>;
export type Stream = z.infer<typeof stream>;
export type Upcoming = z.infer<typeof upcoming>;
