import type { Target } from './listener.ts';

/** How a command is said: in a WebSocket message of the first listener, or posted. */
export interface Trigger extends Target {
  postPath: string;
  /** `$ID` and `$POSITION` are filled in. */
  socketText: string;
  postText: string;
  /** What this design's own client says after a command that is not answered by then. */
  probe?: Probe | undefined;
}

export interface Probe {
  afterMs: number;
  text: string;
}

/** What a crowd can be asked to do; it answers each with figures. */
export type Task =
  /** So many listeners, each with its snapshot; `atOnce` lets all connect in the same moment. */
  | { type: 'gather'; clients: number; atOnce: boolean }
  | { type: 'scatter' }
  /** One event at a time: the next is asked for once everyone heard the last, and after a pause. */
  | { type: 'lone'; events: number; pauseMs: number; via: 'socket' | 'post' }
  /** So many events asked for in one go, then a pause. */
  | { type: 'bursts'; bursts: number; size: number; pauseMs: number }
  /** As many as the server manages, `window` of them under way. */
  | { type: 'pump'; ms: number; window: number; mostEvents: number }
  /** At a fixed rate, whether the server keeps up or not. */
  | { type: 'pace'; ms: number; perSecond: number }
  /** The last listener reads nothing from now on, and is not counted any more. */
  | { type: 'stall' }
  /** The server is gone: connect again and again until everyone has its snapshot. */
  | { type: 'return'; clients: number };

export interface Figures {
  /** Trigger to received, over all deliveries. */
  p50Ms: number;
  p99Ms: number;
  /** Trigger to received by everyone, median of the events. */
  lastMs: number;
  /** The same, for all but the slowest hundredth of the events. */
  lastP99Ms: number;
  events: number;
  deliveries: number;
  /** That were not received within the patience of the crowd; in the latencies they count as just received. */
  missing: number;
  tookMs: number;
}
