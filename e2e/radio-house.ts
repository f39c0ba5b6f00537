import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Fastify, { type FastifyInstance } from 'fastify';
import type { EngineEvent, Need, PlanItem } from '../apps/server/src/radio/engine-contract.ts';
import {
  StreamEngine,
  type StreamEngineOptions,
} from '../apps/server/src/radio/engine/stream-engine.ts';
import { radioRoutes } from '../apps/server/src/radio/stream-routes.ts';
import { freePort, until } from './server-process.ts';
import { noise, toWav } from './sound.ts';

const RATE = 48_000;
const MP3_KBPS = 192;
const OPUS_KBPS = 128;

type Air = Extract<EngineEvent, { type: 'air' }>;

/** The radio's engine with its routes and a programme that is a list, playing noise of which every stretch is unique. */
export class RadioHouse {
  readonly folder = mkdtempSync(join(tmpdir(), 'music-minion-radio-'));
  readonly events: EngineEvent[] = [];
  readonly needs: Need[] = [];
  readonly soundByFile = new Map<string, Float32Array>();
  readonly engine: StreamEngine;
  /** What is played, one after the other and then from the beginning. */
  list: (Partial<PlanItem> & { file: string })[] = [];
  /** Another programme than the list. */
  next: (() => PlanItem | null | Promise<PlanItem | null>) | null = null;
  port = 0;
  #asked = 0;
  readonly #app: FastifyInstance;

  constructor(options: Partial<StreamEngineOptions> = {}) {
    this.engine = new StreamEngine({
      planner: { next: (need) => this.#answer(need) },
      codec: 'ffmpeg',
      kbps: { mp3: MP3_KBPS, opus: OPUS_KBPS },
      burstMs: 4000,
      name: 'Küche',
      icecast: null,
      nowMs: () => performance.timeOrigin + performance.now(),
      random: Math.random,
      onFault: () => {},
      ...options,
    });
    this.engine.onEvent((event) => this.events.push(event));
    this.#app = Fastify({ forceCloseConnections: true });
    radioRoutes(this.#app, { radio: this.engine, nowMs: Date.now });
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get airs(): Air[] {
    return this.events.filter((event) => event.type === 'air');
  }

  async open(): Promise<this> {
    this.port = await freePort();
    await this.#app.listen({ port: this.port, host: '127.0.0.1' });
    this.engine.start();
    return this;
  }

  async close(): Promise<void> {
    await this.engine.stop();
    await this.#app.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A file of noise; ffmpeg makes another kind than WAV of it. */
  async addSound(name: string, seconds: number, encoding: readonly string[] = []): Promise<string> {
    const sound = noise(name, Math.round(seconds * RATE));
    const wav = join(this.folder, `${name}.source.wav`);
    const file = join(this.folder, name);
    writeFileSync(encoding.length === 0 ? file : wav, toWav(sound));
    if (encoding.length > 0)
      await promisify(execFile)('ffmpeg', ['-v', 'error', '-y', '-i', wav, ...encoding, file]);
    this.soundByFile.set(file, sound);
    return file;
  }

  addFile(name: string, bytes: Uint8Array | string): string {
    const file = join(this.folder, name);
    writeFileSync(file, bytes);
    return file;
  }

  /** Records so many seconds of sound with a player that everybody has; the first burst of them comes at once. */
  record(
    path: string,
    seconds: number,
    headers: readonly string[] = [],
    options: readonly string[] = [],
  ): Promise<Recording> {
    const kbps = path.includes('.opus') ? OPUS_KBPS : MP3_KBPS;
    const args = [
      '-sS',
      '-i',
      '--max-time',
      '50',
      ...options,
      ...headers.flatMap((header) => ['-H', header]),
    ];
    const child = spawn('curl', [...args, `${this.url}${path}`]);
    const chunks: Buffer[] = [];
    let left = seconds * kbps * 125;
    child.stdout.on('data', (bytes: Buffer) => {
      chunks.push(bytes);
      left -= bytes.length;
      if (left <= 0) child.kill();
    });
    return new Promise((resolve) =>
      child.on('close', () => resolve(new Recording(Buffer.concat(chunks)))),
    );
  }

  onAir(count = 1): Promise<void> {
    return until(`${count} items went on air`, () => this.airs.length >= count);
  }

  /** What is to be heard from this sample on: the source, where no cross-fade is under way. */
  expectedAt(sample: number, samples: number): Float32Array | null {
    const at = this.airs.findLastIndex((air) => air.sample <= sample);
    const air = this.airs[at];
    const following = this.airs[at + 1];
    if (air === undefined || sample < air.sample + air.fadeSamples) return null;
    if (following !== undefined && sample + samples > following.sample) return null;
    const from = Math.round(air.startMs * 48) + sample - air.sample;
    return this.soundByFile.get(air.trackId)?.subarray(from, from + samples) ?? null;
  }

  async #answer(need: Need): Promise<PlanItem | null> {
    this.needs.push(need);
    if (this.next !== null) return this.next();
    const planned = this.list[this.#asked % this.list.length];
    if (planned === undefined) return null;
    const id = `item-${++this.#asked}`;
    return {
      id,
      trackId: planned.file as PlanItem['trackId'],
      title: id,
      startMs: 0,
      gainDb: 0,
      xfMs: 0,
      deadlineAirMs: need.byAirMs,
      ...planned,
    };
  }
}

/** What curl wrote: the head of the answer, and the sound. */
export class Recording {
  readonly head: string;
  readonly body: Buffer;

  constructor(all: Buffer) {
    const end = all.indexOf('\r\n\r\n');
    this.head = all.toString('utf8', 0, end);
    this.body = all.subarray(end + 4);
  }

  header(name: string): string | null {
    return new RegExp(`^${name}: (.*)$`, 'im').exec(this.head)?.[1]?.trim() ?? null;
  }
}
