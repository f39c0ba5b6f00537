import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const RATE = 48_000;

/** A PulseAudio of its own that plays to nobody, and writes down when what was to be heard; one channel. */
export class NullSink {
  readonly folder = mkdtempSync(join(tmpdir(), 'music-minion-sink-'));
  readonly #children: ChildProcess[] = [];
  readonly #chunks: Float32Array[] = [];
  #samples = 0;
  /** No chunk can arrive before it was played, so the earliest is the truth. */
  #beganAtMs = Infinity;

  get env(): Record<string, string> {
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: this.folder,
      XDG_RUNTIME_DIR: this.folder,
      PULSE_RUNTIME_PATH: this.folder,
      PULSE_SERVER: `unix:${this.folder}/socket`,
    };
  }

  async open(): Promise<this> {
    const modules = [
      `module-native-protocol-unix socket=${this.folder}/socket auth-anonymous=1`,
      `module-null-sink sink_name=M rate=${RATE} channels=1`,
    ];
    const quiet = ['-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no'];
    const loads = modules.flatMap((module) => ['-L', module]);
    this.#start('pulseaudio', [...quiet, '--log-level=error', ...loads]);
    await sleep(2000);
    const format = ['--format=float32le', `--rate=${RATE}`, '--channels=1', '--raw'];
    // Without a latency it is handed over seconds late.
    const recorder = this.#start('parec', ['--device=M.monitor', '--latency-msec=20', ...format]);
    let rest = Buffer.alloc(0);
    recorder.stdout?.on('data', (bytes: Buffer) => {
      const all = Buffer.concat([rest, bytes]);
      const whole = all.length - (all.length % 4);
      rest = all.subarray(whole);
      this.#chunks.push(new Float32Array(new Uint8Array(all.subarray(0, whole)).buffer));
      this.#samples += whole / 4;
      this.#beganAtMs = Math.min(this.#beganAtMs, wallNowMs() - (this.#samples / RATE) * 1000);
    });
    await sleep(1500);
    if (this.#samples === 0) throw new Error('PulseAudio gives no sound. Is it installed?');
    return this;
  }

  sampleAt(wallMs: number): number {
    return Math.round((wallMs - this.#beganAtMs) * (RATE / 1000));
  }

  wallMsOf(sample: number): number {
    return this.#beganAtMs + sample / (RATE / 1000);
  }

  recorded(): Float32Array {
    const all = new Float32Array(this.#samples);
    let at = 0;
    for (const chunk of this.#chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  }

  close(): void {
    for (const child of this.#children) child.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #start(program: string, args: readonly string[]): ChildProcess {
    const stdio = ['ignore', 'pipe', 'ignore'] as const;
    const child = spawn(program, args, { env: this.env, stdio: [...stdio] });
    this.#children.push(child);
    return child;
  }
}

export function wallNowMs(): number {
  return performance.timeOrigin + performance.now();
}
