import { z } from 'zod';
import { access } from './access.ts';
import { anchor } from './anchor.ts';
import { comparison, scene, side, verdict } from './comparison.ts';
import { calibration } from './calibration.ts';
import { knownDevice } from './devices.ts';
import { failure } from './failure.ts';
import { pairId, playlistId, trackId, verdictId } from './ids.ts';
import { library, scanProgress } from './library.ts';
import { options } from './options.ts';
import { playback, player, speaker } from './player.ts';
import { queue } from './queue.ts';
import { playlist } from './playlists.ts';
import { onAir, queued, radio } from './radio.ts';
import { ranking } from './ranking.ts';
import { measured, strength, track } from './track.ts';

/** Comparing decides what is ready to sound, so its events say so: screens need no second message. */
const withPlayback = { playback: playback.nullable() };
const strengths = z.array(z.object({ trackId, strength }));

/**
 * All that the room can tell, by name `subject:fact`. An event carries every result, so that applying it needs no
 * clock, no chance and no database.
 */
const list = {
  'comparison:started': z.object({ ...comparison.shape, ...withPlayback }),
  /** A verdict was recorded and the next pair is up. */
  'comparison:advanced': z.object({ verdict, strengths, ...scene.shape, ...withPlayback }),
  /** Verdicts were taken back; if the newest was among them its pair is up again. */
  'comparison:undone': z.object({
    verdictIds: z.array(verdictId),
    strengths,
    ...scene.shape,
    ...withPlayback,
  }),
  /** Verdicts that were taken back count again. */
  'comparison:restored': z.object({
    verdictIds: z.array(verdictId),
    strengths,
    ...scene.shape,
    ...withPlayback,
  }),
  /** The pair changed without a verdict: tracks were found, or one of its tracks is gone. */
  'comparison:pair_changed': z.object({ ...scene.shape, ...withPlayback }),
  'comparison:track_selected': z.object({
    pairId,
    side,
    track,
    isPlaying: z.boolean(),
    anchor,
    speakers: z.array(speaker),
  }),
  'player:changed': player,
  /** Ticks begin or end; music pauses for them. */
  'player:calibrating': z.object({ calibration: calibration.nullable(), ...withPlayback }),
  /** A speaker cannot play a track; what sounds now may be something else. */
  'player:failed': z.object({ failure, selected: side.nullable(), queue, ...player.shape }),
  /** The queue and what sounds from it change together. */
  'queue:changed': z.object({ queue, ...player.shape }),
  'options:changed': options,
  /** Tracks of the pair, of the next one or of the playback were listened to, or their files changed. */
  'audio:measured': z.object({
    tracks: z.array(z.object({ trackId, ...measured.shape })),
  }),
  'devices:changed': z.object({ devices: z.array(knownDevice) }),
  'ranking:changed': ranking,
  /** Only what is new or different, and what is gone; all others stay as they are. */
  'playlists:changed': z.object({
    changed: z.array(playlist),
    removed: z.array(playlistId),
  }),
  /**
   * Another track is on the radio. With the sample and the server time at which it begins on air, so that every
   * listener can show it when their own ears reach it.
   */
  'radio:now_playing': z.object({ ...onAir, queue: z.array(queued) }),
  /** Another station was chosen, or the schedule wants another one. */
  'radio:station_changed': z.object({ ...onAir, chosen: radio.shape.chosen }),
  /** Anything else about the radio. */
  'radio:changed': radio,
  'library:changed': library,
  'library:scan_progress': scanProgress,
  'access:changed': access,
} as const;

export const events: EventSchemas = list;

export type EventSchemas = typeof list;
export type EventName = keyof EventSchemas;
export type EventData<N extends EventName> = z.infer<EventSchemas[N]>;
export type RoomEvent = { [N in EventName]: { type: N; data: EventData<N> } }[EventName];
