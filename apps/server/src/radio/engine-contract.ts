/**
 * What the programme (which decides what comes next) and the engine (which makes it heard) know of each other.
 *
 * The clock both speak of is the **air clock**: server time at which a sample is due on air. Sample `s` of the stream,
 * at 48 kHz, is on air at `t0AirMs + s / 48`, for the whole life of the server. Listeners hear it later, each by their
 * own buffer; `heardAirMs = t0Of(sid).t0AirMs + audio.currentTime * 1000` is what one of them hears.
 */
import type { TrackId } from '@music-minion/protocol';

export const AIR_SAMPLE_RATE = 48_000;

export type StreamFormat = 'mp3' | 'opus';

/** One appearance of a track in the programme. */
export interface PlanItem {
  /** Unique for this appearance: the same track later is another item. */
  id: string;
  trackId: TrackId;
  /** Absolute path. */
  file: string;
  /** "Artist - Title" as players show it. */
  title: string;
  /** Where in the file it begins: above 0 when tuning in in mid-song. */
  startMs: number;
  /** Where in the file it ends; null or absent: at its end. The file's real end counts, never a tag's duration. */
  endMs?: number | null;
  /** Levelling by this much; the engine lowers it where `peak` would clip. */
  gainDb: number;
  /** Highest sample of the file, 1 = full scale; null or absent: not known. */
  peak?: number | null;
  /** Cross-fade from the item before into this one; 0 is gapless to the sample. */
  xfMs: number;
  /** When the item before it ends: a later answer finds the emergency list on air. Given back as it was asked. */
  deadlineAirMs: number;
}

/** Asks what follows an item. */
export interface Need {
  /**
   * The item answered last, whether it was heard or failed; null where nothing was answered yet: the engine starts or
   * wakes, and wants what is on at `byAirMs`, in mid-song.
   */
  after: string | null;
  /** When the answer will be on air, cross-fade not subtracted. */
  byAirMs: number;
}

/** The programme, as the engine asks it. */
export interface Planner {
  /**
   * What comes after `need.after`: by predecessor, never by what is on now. Null where there is nothing to play; it
   * is asked again each second. One that throws or is late is covered by the emergency list.
   */
  next(need: Need): PlanItem | null | Promise<PlanItem | null>;
}

export type EngineEvent =
  /**
   * An item's first sample is mixed; it will be on air at `airMs`, a quarter of a second later or less. An item is told
   * again, from where it goes on, when silence had to be played within it.
   */
  | {
      type: 'air';
      /** Counts from 1 for the life of the server. */
      seq: number;
      itemId: string;
      trackId: TrackId;
      /** Sample number, and the same as server time. */
      sample: number;
      airMs: number;
      /** Position in the file at that sample. */
      startMs: number;
      /** Length of the cross-fade that begins here; titles flip at its middle. */
      fadeSamples: number;
      /** Played from the emergency list, as the programme did not answer: `itemId` is new, and no plan knows it. */
      isEmergency: boolean;
    }
  /** This item will not be heard, or not to its end. The engine has asked for the next already. */
  | { type: 'fail'; itemId: string; trackId: TrackId; reason: string }
  /** An encoder was started again. */
  | { type: 'enc'; format: StreamFormat; restarts: number; reason: string }
  /** An Icecast mount is in another state. */
  | ({ type: 'ice' } & IcecastStatus)
  /** Once in a while, while something is on air. */
  | {
      type: 'stat';
      producedSample: number;
      queuedMs: number;
      underSamples: number;
      rssBytes: number;
    }
  /** Silence had to be played for so long, because nothing playable was ready. */
  | { type: 'under'; samples: number }
  /** The engine is in another state. */
  | { type: 'state'; state: EngineState };

/** `sentence` is for people. */
export interface EngineState {
  power:
    | 'off'
    /** On, but nobody listens and no Icecast is set: nothing is decoded, the timeline goes on. */
    | 'asleep'
    /** On, and nothing is on air yet. */
    | 'starting'
    | 'on_air'
    /** On air with the emergency list or with silence. */
    | 'starved';
  sentence: string;
  formats: readonly StreamFormat[];
  /** What the sound goes through: `ffmpeg`, or WebAssembly where there is none (MP3 only). */
  codec: 'ffmpeg' | 'wasm';
}

export interface IcecastStatus {
  /** e.g. `/music.mp3`. */
  mount: string;
  state: 'connecting' | 'streaming' | 'down' | 'wrong_password' | 'mount_in_use' | 'refused';
  sentence: string;
}

export interface Listener {
  /** Given by a page of ours as `?sid=`; else null. */
  sid: string | null;
  format: StreamFormat;
  userAgent: string;
  address: string;
  sinceMs: number;
  /** Sample number of the first frame it was sent. */
  t0Sample: number;
  burstMs: number;
}

export interface StreamStart {
  format: StreamFormat;
  sample: number;
  /** What the first sample of the sent stream is on the air clock. */
  t0AirMs: number;
}

/** What the rest of the server sees of the engine. */
export interface RadioEngine {
  /** Switches the radio on. It sleeps until somebody listens or an Icecast is set. */
  start(): void;
  /** Switches it off: listeners are ended, mounts closed. Resolves when no process is left. */
  stop(): Promise<void>;
  readonly state: EngineState;
  readonly icecast: readonly IcecastStatus[];
  readonly listeners: readonly Listener[];
  /** Server time of sample 0. */
  readonly t0AirMs: number;
  airMsOf(sample: number): number;
  /** For a page that plays `/radio/stream.mp3?sid=…`; null while that stream was not begun. */
  t0Of(sid: string): StreamStart | null;
  /** On to the next item as soon as it is ready. */
  skip(options?: { fadeMs?: number }): void;
  /** On to this item as soon as it is ready; what was planned after the present one is dropped. */
  switchStation(item: PlanItem, options?: { fadeMs?: number }): void;
  /** MP3 is always there. */
  setFormats(formats: readonly StreamFormat[]): void;
  /** What the station is called, for players (`icy-name`). */
  setName(name: string): void;
  /** Returns its undo. */
  onEvent(listener: (event: EngineEvent) => void): () => void;
}
