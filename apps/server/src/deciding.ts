import type { Device, RoomState } from '@music-minion/protocol';

/** What a decision may use. Everything it writes is part of one transaction with the event it leads to. */
export interface Deciding {
  readonly state: RoomState;
  /** Server time, ms since the Unix epoch. */
  readonly nowMs: number;
  /** Who asks: a device that said hello, a caller by HTTP, or the house itself. */
  readonly from: Device;
  /** Takes back what was changed in memory, should the transaction fail. */
  readonly onRollback: (undo: () => void) => void;
}
