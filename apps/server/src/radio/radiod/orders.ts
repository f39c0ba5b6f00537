import type { TrackId } from '@music-minion/protocol';
import type { PlanItem, StreamFormat } from '../engine-contract.ts';

/** One MP3 frame or one Ogg page, and where it stands in the stream. */
export interface StreamFrame {
  /** Number of its first sample. */
  sample: number;
  durationSamples: number;
  bytes: Uint8Array;
}

export interface FormatOrder {
  format: StreamFormat;
  bitrateKbps: number;
  /** Where its frames go on after a restart; null begins with the oldest that is still at hand. */
  nextSample: number | null;
}

/** Down, from the server to radiod. */
export type RadiodOrder =
  | {
      type: 'start';
      /**
       * `process.hrtime` of sample 0, ns: the monotonic clock is the same for all processes of a machine. Null where time
       * is what `clock` says: a day is then made as fast as it can be (`bench/radio/soak.ts`).
       */
      originNs: bigint | null;
      /** The first sample to mix; may lie in the past, which then is made as fast as it goes. */
      firstSample: number;
      formats: readonly FormatOrder[];
      /** What was on air and what was planned when an earlier radiod ended. */
      items: readonly PlanItem[];
      /** Whether the first of these goes on where it was, so that no new start is to be told. */
      isResumed: boolean;
      /** The item that was answered last. */
      after: string | null;
      emergency: readonly PlanItem[];
      codec: 'ffmpeg' | 'wasm';
      oggSerial: number;
    }
  | { type: 'item'; needId: number; item: PlanItem }
  | { type: 'skip'; fadeMs: number }
  | { type: 'switch'; item: PlanItem; fadeMs: number }
  | { type: 'formats'; formats: readonly FormatOrder[] }
  /** The sample that is due on air, and the time by which patience ends. */
  | { type: 'clock'; sample: number; nowMs: number };

/** Up, from radiod to the server. */
export type RadiodReport =
  | { type: 'need'; needId: number; after: string | null; bySample: number }
  | {
      type: 'air';
      itemId: string;
      trackId: TrackId;
      sample: number;
      startMs: number;
      fadeSamples: number;
      isEmergency: boolean;
      isResumed: boolean;
    }
  | { type: 'fail'; itemId: string; trackId: TrackId; reason: string }
  | { type: 'enc'; format: StreamFormat; restarts: number; reason: string }
  | {
      type: 'stat';
      producedSample: number;
      queuedMs: number;
      underSamples: number;
      rssBytes: number;
    }
  | { type: 'under'; samples: number }
  /** What a listener needs before the first frame: the two header pages of Ogg. */
  | { type: 'header'; format: StreamFormat; bytes: Uint8Array }
  | { type: 'frames'; format: StreamFormat; frames: readonly StreamFrame[] };
