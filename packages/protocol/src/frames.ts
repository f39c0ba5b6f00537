import { z } from 'zod';
import { checkUp, device, presence, presenceReport } from './devices.ts';
import type { EventData, EventName } from './events.ts';
import { type Epoch, commandId, deviceId } from './ids.ts';
import { refusal } from './refusal.ts';
import { roomState } from './room-state.ts';

/** Up: what a client may say. */
export const upFrame = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    data: z.object({ protocol: z.int(), device }),
  }),
  z.object({
    type: z.literal('command'),
    data: z.object({
      id: commandId,
      name: z.string().max(64),
      args: z.unknown(),
      /** Server time in ms after which the command must no longer act. */
      expiresAtServerMs: z.number().optional(),
    }),
  }),
  z.object({
    type: z.literal('clock'),
    data: z.object({
      /** The sender's own clock, ms, returned untouched. */
      t0: z.number(),
      /** The last event it has applied. */
      seq: z.int().nonnegative().optional(),
    }),
  }),
  z.object({
    type: z.literal('presence'),
    data: presenceReport.extend({ checkUp: checkUp.optional() }),
  }),
]);

export const accepted = z.object({ id: commandId, seq: z.int().nonnegative() });
export const refused = z.object({ id: commandId.nullable(), ...refusal.shape });

/** Down: what the server says besides numbered events. Every frame also has `ts`, server time in ms. */
export const controlFrames = {
  'sync:full': roomState,
  'sync:resumed': z.object({
    seq: z.int().nonnegative(),
    /** The commands behind the events that were missed: their answers may have been missed, too. */
    accepted: z.array(accepted),
  }),
  'sync:reload': z.object({ protocol: z.int(), message: z.string() }),
  /** Why nothing can be saved now, and what to do, for people; null once it can again. */
  'sync:trouble': z.object({ message: z.string().nullable() }),
  accepted,
  refused,
  /** NTP's four stamps less the last: sent, received, answered. `t1` and `t2` are server time. */
  clock: z.object({ t0: z.number(), t1: z.number(), t2: z.number() }),
  'devices:presence': z.object({ present: z.array(presence) }),
  /** To one device alone: show yourself. `by` is the name of who asks. */
  'devices:blink': z.object({ deviceId, by: z.string() }),
} as const;

type ControlName = keyof typeof controlFrames;
type Control = {
  [N in Exclude<ControlName, 'sync:full'>]: {
    type: N;
    data: z.infer<(typeof controlFrames)[N]>;
    ts: number;
  };
}[Exclude<ControlName, 'sync:full'>];

export interface FullFrame {
  type: 'sync:full';
  protocol: number;
  epoch: Epoch;
  seq: number;
  ts: number;
  data: z.infer<typeof roomState>;
}

export type EventFrame = {
  [N in EventName]: { type: N; seq: number; ts: number; data: EventData<N> };
}[EventName];

/** What a decision may lead to instead of an event: it is told once to those it is for, not numbered and not saved. */
export type Signal = Omit<Extract<Control, { type: 'devices:blink' }>, 'ts'>;

export type UpFrame = z.infer<typeof upFrame>;
export type DownFrame = FullFrame | Control | EventFrame;
export type Accepted = z.infer<typeof accepted>;
export type Refused = z.infer<typeof refused>;
