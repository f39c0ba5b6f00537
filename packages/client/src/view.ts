import type { Presence, RoomState } from '@music-minion/protocol';
import type { ConnectionState } from './connection.ts';

/** What a screen shows: a new object whenever anything changed, so that it can be compared by identity. */
export interface View {
  readonly connection: ConnectionState;
  /** The room with the effect of commands still on their way; null before the first snapshot. */
  readonly room: RoomState | null;
  /** False while the room shown may be old. */
  readonly isLive: boolean;
  readonly present: readonly Presence[];
  /** Why the server can save nothing now, and what to do; null while it can. */
  readonly trouble: string | null;
  /** Verdicts and other commands not yet confirmed. */
  readonly waiting: number;
}
