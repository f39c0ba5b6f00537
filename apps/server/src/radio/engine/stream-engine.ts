import type {
  EngineEvent,
  EngineState,
  IcecastStatus,
  Listener,
  PlanItem,
  Planner,
  RadioEngine,
  StreamFormat,
  StreamStart,
} from '../engine-contract.ts';
import { Mount } from '../hub/mount.ts';
import type { StreamListener } from '../hub/stream-listener.ts';
import { StreamStarts } from '../hub/stream-starts.ts';
import { TitleLine } from '../hub/title-line.ts';
import { wholeBurstMs } from '../hub/whole-burst.ts';
import { type IcecastConfig, IcecastFeeds } from '../icecast/icecast-feeds.ts';
import { msToSamples } from '../radiod/samples.ts';
import { RadiodKeeper, type RadiodNews } from './radiod-keeper.ts';
import { AirCondition } from './air-condition.ts';
import { StreamClock } from './stream-clock.ts';

const FLUSH_MS = 100;
/** Long enough for a page that reloads, or a player that tries another address. */
const SLEEP_AFTER_MS = 30_000;
const FADE_MS = 1000;

export interface StreamEngineOptions {
  planner: Planner;
  codec: 'ffmpeg' | 'wasm';
  kbps: Record<StreamFormat, number>;
  /** What a listener is given at once, unless it asks for another. */
  burstMs: number;
  /** How long after the last listener it falls asleep. */
  sleepAfterMs?: number;
  name: string;
  icecast: IcecastConfig | null;
  /** Server time. */
  nowMs: () => number;
  /** Uniform in [0, 1). */
  random: () => number;
  onFault: (error: unknown, what: string) => void;
}

/** The radio as the server has it: radiod makes the sound, mounts pass it on, and it sleeps while nobody hears it. */
export class StreamEngine implements RadioEngine {
  readonly titles = new TitleLine();
  readonly #options: StreamEngineOptions;
  readonly #clock: StreamClock;
  readonly #keeper: RadiodKeeper;
  readonly #starts = new StreamStarts();
  readonly #mounts = { mp3: new Mount('mp3'), opus: new Mount('opus') };
  readonly #icecast: IcecastFeeds;
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  #formats: readonly StreamFormat[];
  #name: string;
  readonly #condition = new AirCondition(() => this.#tellState());
  #airs = 0;
  #flusher: NodeJS.Timeout | null = null;
  #sleeper: NodeJS.Timeout | null = null;

  constructor(options: StreamEngineOptions) {
    this.#options = options;
    const { planner, codec, kbps, onFault, icecast } = options;
    this.#clock = new StreamClock(options.nowMs());
    this.#name = options.name;
    this.#keeper = new RadiodKeeper({
      planner,
      clock: this.#clock,
      codec,
      kbps,
      oggSerial: Math.floor(options.random() * 2 ** 32),
      mounts: this.#mounts,
      titles: this.titles,
      onNews: (news) => this.#hear(news),
      onEmpty: () => this.#condition.noteEmpty(),
      onFault,
    });
    this.#icecast = new IcecastFeeds({
      config: icecast,
      mounts: this.#mounts,
      titles: this.titles,
      kbps,
      onStatus: (status) => this.#tell({ type: 'ice', ...status }),
    });
    this.#formats = this.#usable(icecast?.mounts.map(({ format }) => format) ?? []);
    this.#keeper.setFormats(this.#formats);
  }

  get t0AirMs(): number {
    return this.#clock.t0AirMs;
  }

  get state(): EngineState {
    const { power, sentence } = this.#condition;
    return { power, sentence, formats: this.#formats, codec: this.#options.codec };
  }

  get icecast(): readonly IcecastStatus[] {
    return this.#icecast.statuses;
  }

  get listeners(): readonly Listener[] {
    const all = Object.values(this.#mounts).flatMap((mount) => [...mount.listeners]);
    return all.map(({ about, t0Sample }) => ({ ...about, t0Sample: t0Sample ?? 0 }));
  }

  get name(): string {
    return this.#name;
  }

  get defaultBurstMs(): number {
    return this.#options.burstMs;
  }

  /** Of the process that makes the sound. */
  get radiodPid(): number | undefined {
    return this.#keeper.pid;
  }

  kbpsOf(format: StreamFormat): number {
    return this.#options.kbps[format];
  }

  start(): void {
    if (this.#condition.power !== 'off') return;
    this.#condition.become('asleep');
    this.#icecast.start();
    if (this.#icecast.isSet) this.#wake(this.#options.burstMs);
  }

  async stop(): Promise<void> {
    if (this.#condition.power === 'off') return;
    const stopped = this.#fallAsleep();
    this.#icecast.stop();
    for (const mount of Object.values(this.#mounts)) mount.endAll();
    this.#condition.become('off');
    await stopped;
  }

  airMsOf(sample: number): number {
    return this.#clock.airMsOf(sample);
  }

  t0Of(sid: string): StreamStart | null {
    return this.#starts.of(sid);
  }

  skip({ fadeMs = FADE_MS }: { fadeMs?: number } = {}): void {
    this.#keeper.skip(fadeMs);
  }

  switchStation(item: PlanItem, { fadeMs = FADE_MS }: { fadeMs?: number } = {}): void {
    this.#keeper.switchTo(item, fadeMs);
  }

  setFormats(formats: readonly StreamFormat[]): void {
    this.#formats = this.#usable(formats);
    for (const mount of Object.values(this.#mounts))
      if (!this.#formats.includes(mount.format)) mount.endAll();
    this.#keeper.setFormats(this.#formats);
    this.#tellState();
  }

  setName(name: string): void {
    this.#name = name;
  }

  onEvent(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  canServe(format: StreamFormat): boolean {
    return format === 'mp3' || this.#options.codec === 'ffmpeg';
  }

  /** Somebody wants to hear it: if it sleeps it wakes up, at the second that is on by now. Returns its undo. */
  attach(listener: StreamListener): () => void {
    const { format, sid, burstMs } = listener.about;
    if (this.#sleeper !== null) clearTimeout(this.#sleeper);
    this.#sleeper = null;
    if (!this.#formats.includes(format)) this.setFormats([...this.#formats, format]);
    const wholeMs = wholeBurstMs(burstMs);
    if (this.#condition.power === 'asleep') this.#wake(wholeMs);
    const detach = this.#mounts[format].attach(listener, msToSamples(wholeMs));
    if (sid !== null) this.#starts.follow(sid, listener, (sample) => this.airMsOf(sample));
    return () => {
      detach();
      this.#considerSleep();
    };
  }

  /** From so far in the past that whoever woke it has a full buffer as soon as it can be made. */
  #wake(burstMs: number): void {
    this.#condition.become('starting');
    this.#keeper.start(this.#clock.sampleNow() - msToSamples(burstMs));
    this.#flusher = setInterval(() => {
      for (const mount of Object.values(this.#mounts)) mount.flush();
    }, FLUSH_MS);
  }

  #considerSleep(): void {
    if (this.#condition.power === 'off' || this.#condition.power === 'asleep' || this.#isWanted())
      return;
    this.#sleeper ??= setTimeout(() => {
      this.#sleeper = null;
      if (this.#isWanted()) return;
      void this.#fallAsleep();
      this.#condition.become('asleep');
    }, this.#options.sleepAfterMs ?? SLEEP_AFTER_MS);
  }

  #isWanted(): boolean {
    const mounts = Object.values(this.#mounts);
    return this.#icecast.isSet || mounts.some(({ listeners }) => listeners.size > 0);
  }

  async #fallAsleep(): Promise<void> {
    if (this.#sleeper !== null) clearTimeout(this.#sleeper);
    if (this.#flusher !== null) clearInterval(this.#flusher);
    this.#sleeper = this.#flusher = null;
    const stopped = this.#keeper.stop();
    for (const mount of Object.values(this.#mounts)) mount.clear();
    await stopped;
  }

  #usable(formats: readonly StreamFormat[]): StreamFormat[] {
    return [...new Set<StreamFormat>(['mp3', ...formats])].filter((format) =>
      this.canServe(format),
    );
  }

  #hear(news: RadiodNews): void {
    switch (news.type) {
      case 'air':
        return this.#onAir(news);
      case 'under':
        this.#condition.noteSilence();
        return this.#tell(news);
      case 'stat':
        this.#condition.noteStatistics(news);
        return this.#tell(news);
      case 'enc':
        this.#condition.noteTrouble(news.reason);
        return this.#tell(news);
      case 'fail':
        return this.#tell(news);
    }
  }

  #onAir(news: Extract<RadiodNews, { type: 'air' }>): void {
    const { isResumed, ...air } = news;
    this.#condition.noteAir(air);
    // The same item, after a restart: everybody knows.
    if (isResumed) return;
    this.#tell({ ...air, seq: ++this.#airs, airMs: this.airMsOf(air.sample) });
  }

  #tellState(): void {
    this.#tell({ type: 'state', state: this.state });
  }

  #tell(event: EngineEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
