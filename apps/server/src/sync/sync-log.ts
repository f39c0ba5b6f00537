import type { Device } from '@music-minion/protocol';

export interface AnsweredCommand {
  /** Null where the frame was so broken that it named none. */
  commandId: string | null;
  command: string;
  device: Device;
  /** The number of its event, or why it was refused. */
  outcome: { seq: number } | { reason: string };
  tookMs: number;
}

/** What the live sync tells of single commands and connections; whoever wants to read it later keeps it. */
export interface SyncLog {
  answered(answered: AnsweredCommand): void;
  /** `connection` is its number in this run of the server. */
  opened(connection: number, address: string): void;
  /** Not let in, or too many of one address. */
  turnedAway(address: string, reason: string): void;
  /** It said who it is. */
  greeted(connection: number, device: Device): void;
  closed(connection: number, closed: ClosedConnection): void;
}

export interface ClosedConnection {
  address: string;
  device: Device;
  /** Of the WebSocket (RFC 6455, section 7.4). */
  code: number;
  aliveMs: number;
}

export const silentLog: SyncLog = {
  answered() {},
  opened() {},
  turnedAway() {},
  greeted() {},
  closed() {},
};
