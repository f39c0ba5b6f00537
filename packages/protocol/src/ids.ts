import { z } from 'zod';
import { CLIENT_MADE_ID } from './client-made-id.ts';

/** Every id is a string with a brand, so that one kind can never be passed for another. */
const clientMadeId = z.string().regex(CLIENT_MADE_ID, '1 to 64 letters, digits or . _ : -');

export const trackId = z.string().min(1).max(64).brand<'TrackId'>();
export const pairId = z.string().min(1).max(64).brand<'PairId'>();
export const verdictId = z.int().positive().brand<'VerdictId'>();
export const comparisonId = z.string().min(1).max(64).brand<'ComparisonId'>();
export const queueEntryId = z.int().positive().brand<'QueueEntryId'>();
export const deviceId = clientMadeId.brand<'DeviceId'>();
export const playlistId = clientMadeId.brand<'PlaylistId'>();
export const entryId = z.string().min(1).max(64).brand<'EntryId'>();
export const commandId = clientMadeId.brand<'CommandId'>();
export const stationId = clientMadeId.brand<'StationId'>();
export const radioItemId = z.string().min(1).max(64).brand<'RadioItemId'>();
export const epoch = z.string().min(1).max(64).brand<'Epoch'>();

export type TrackId = z.infer<typeof trackId>;
export type PairId = z.infer<typeof pairId>;
export type VerdictId = z.infer<typeof verdictId>;
export type ComparisonId = z.infer<typeof comparisonId>;
export type QueueEntryId = z.infer<typeof queueEntryId>;
export type DeviceId = z.infer<typeof deviceId>;
export type PlaylistId = z.infer<typeof playlistId>;
export type EntryId = z.infer<typeof entryId>;
export type CommandId = z.infer<typeof commandId>;
export type StationId = z.infer<typeof stationId>;
export type RadioItemId = z.infer<typeof radioItemId>;
export type Epoch = z.infer<typeof epoch>;
