import { z } from 'zod';
import { deviceId } from './ids.ts';
import { nameOf } from './names.ts';

export const MAX_DEVICE_NAME = 60;
export const deviceName = nameOf(MAX_DEVICE_NAME);

export const deviceKind = z.enum(['phone', 'tablet', 'computer', 'cli', 'api']);

/** A browser or a program that has been here. */
export const device = z.object({ id: deviceId, name: deviceName, kind: deviceKind });

/** Beyond it nobody would call it a delay. */
export const MAX_DELAY_MS = 2000;

/** What the room remembers of a device. */
export const knownDevice = device.extend({
  /** How much later its sound is heard than it believes (Bluetooth, television), ms. */
  delayMs: z.number().min(0).max(MAX_DELAY_MS).default(0),
  /** The loudest that it may be, linear; the volume of a speaker is a share of it. */
  maxVolume: z.number().min(0.05).max(1).default(1),
});

/** What a device says of itself; only true now. */
export const presenceReport = z.object({
  /** `unlocked`: the browser lets us play; `locked`: it wants a tap first; `none`: it makes no sound. */
  sound: z.enum(['unlocked', 'locked', 'none']),
  visible: z.boolean(),
  /** Round trip to the server, ms, as the device measures it. */
  roundTripMs: z.number().nonnegative().nullable(),
  /** By how much it hears the radio after that was on air, ms; null where it does not listen. */
  radioLagMs: z.number().nonnegative().nullable().default(null),
});

/** What a device knows of how well it is in step: for the sync doctor, and not told to everybody. */
export const checkUp = z.object({
  /** Its wall clock less the server's, ms, and by how much that may be wrong; null before the first estimate. */
  clock: z.object({ offsetMs: z.number(), doubtMs: z.number().nonnegative() }).nullable(),
  /** Commands that wait for an answer. */
  waiting: z.int().nonnegative(),
});

/** Who is here. A device with several tabs is one device. */
export const presence = z.object({
  deviceId,
  tabs: z.int().positive(),
  ...presenceReport.shape,
});

export type Device = z.infer<typeof device>;
export type KnownDevice = z.infer<typeof knownDevice>;
export type DeviceKind = z.infer<typeof deviceKind>;
export type PresenceReport = z.infer<typeof presenceReport>;
export type CheckUp = z.infer<typeof checkUp>;
export type Presence = z.infer<typeof presence>;
