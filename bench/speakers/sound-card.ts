import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const RATE_HZ = 48_000;
const CHANNELS = 4;
const CHANNEL_MAP = 'front-left,front-right,rear-left,rear-right';
const FRAME_BYTES = CHANNELS * 2;
const SINKS = ['A', 'B'] as const;
export type Sink = (typeof SINKS)[number];

/** Samples of one device, left and right. */
export interface Stereo {
  left: Float32Array;
  right: Float32Array;
}

/**
 * A PulseAudio of its own with one sink of four channels: its front pair is sink A, its rear pair sink B. Recorded
 * together, the two devices share one clock to the sample.
 */
export class SoundCard {
  readonly #folder: string;
  readonly #pulse: ChildProcess;
  readonly #recorder: ChildProcess;
  readonly #file: number;
  #bytes = 0;
  /** When the first sample was recorded, at the latest: no chunk can arrive before it was played. */
  #firstSampleAtMs = Infinity;

  private constructor(folder: string, pulse: ChildProcess, recorder: ChildProcess) {
    this.#folder = folder;
    this.#pulse = pulse;
    this.#recorder = recorder;
    this.#file = openSync(join(folder, 'recording'), 'w+');
    recorder.stdout?.on('data', (chunk: Buffer) => {
      writeSync(this.#file, chunk, 0, chunk.length, this.#bytes);
      this.#bytes += chunk.length;
      const atMs = wallNowMs() - (this.frames / RATE_HZ) * 1000;
      this.#firstSampleAtMs = Math.min(this.#firstSampleAtMs, atMs);
    });
  }

  static async open(): Promise<SoundCard> {
    const folder = mkdtempSync(join(tmpdir(), 'music-minion-sound-'));
    writeFileSync(join(folder, 'sinks.pa'), sinks(folder));
    const env = pulseEnvironment(folder);
    const options = ['-n', '-F', join(folder, 'sinks.pa'), '--daemonize=no'];
    const quiet = ['--exit-idle-time=-1', '--use-pid-file=no', '--log-level=error'];
    const pulse = spawn('pulseaudio', [...options, ...quiet], { env, stdio: 'ignore' });
    await sleep(1500);
    const rate = ['--format=s16le', `--rate=${RATE_HZ}`, '--raw'];
    const channels = [`--channels=${CHANNELS}`, `--channel-map=${CHANNEL_MAP}`, '--no-remix'];
    // Without a latency it is handed over seconds late.
    const recorder = spawn(
      'parec',
      ['--device=M.monitor', '--latency-msec=20', ...rate, ...channels],
      {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const card = new SoundCard(folder, pulse, recorder);
    await sleep(1000);
    if (card.frames === 0)
      throw new Error('PulseAudio gives no sound. Are pulseaudio and parec installed?');
    return card;
  }

  /** With it a browser plays to that sink. */
  environment(sink: Sink): Record<string, string> {
    return { ...pulseEnvironment(this.#folder), PULSE_SINK: sink };
  }

  /** Recorded so far. */
  get frames(): number {
    return Math.floor(this.#bytes / FRAME_BYTES);
  }

  /** Waits until that much was recorded; a busy machine hands it over late. */
  async reach(frame: number): Promise<void> {
    while (this.frames < frame) await sleep(20);
  }

  /** The frame that was recorded at that moment of the wall clock. */
  frameAt(wallMs: number): number {
    return Math.round(((wallMs - this.#firstSampleAtMs) / 1000) * RATE_HZ);
  }

  /** When that frame was recorded, by the wall clock. */
  wallMsOf(frame: number): number {
    return this.#firstSampleAtMs + (frame / RATE_HZ) * 1000;
  }

  read(sink: Sink, from: number, count: number): Stereo {
    const bytes = Buffer.alloc(count * FRAME_BYTES);
    readSync(this.#file, bytes, 0, bytes.length, Math.max(0, from) * FRAME_BYTES);
    const left = new Float32Array(count);
    const right = new Float32Array(count);
    const channel = SINKS.indexOf(sink) * 2;
    for (let index = 0; index < count; index++) {
      const at = index * FRAME_BYTES + channel * 2;
      left[index] = bytes.readInt16LE(at) / 32_768;
      right[index] = bytes.readInt16LE(at + 2) / 32_768;
    }
    return { left, right };
  }

  close(): void {
    this.#recorder.stdout?.removeAllListeners('data');
    this.#recorder.kill();
    this.#pulse.kill();
    closeSync(this.#file);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export function wallNowMs(): number {
  return performance.timeOrigin + performance.now();
}

function sinks(folder: string): string {
  const remap = (name: string, at: string): string =>
    `load-module module-remap-sink sink_name=${name} master=M channels=2 channel_map=front-left,front-right master_channel_map=${at}-left,${at}-right remix=no`;
  return [
    `load-module module-native-protocol-unix socket=${folder}/socket auth-anonymous=1`,
    `load-module module-null-sink sink_name=M rate=${RATE_HZ} channels=${CHANNELS} channel_map=${CHANNEL_MAP}`,
    remap('A', 'front'),
    remap('B', 'rear'),
    '',
  ].join('\n');
}

function pulseEnvironment(folder: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    PULSE_RUNTIME_PATH: folder,
    PULSE_SERVER: `unix:${folder}/socket`,
  };
}
