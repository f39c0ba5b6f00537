import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type FullFrame, type RoomState } from '@music-minion/protocol';

export const MUSIC_MINION = join(import.meta.dirname, '../node_modules/.bin/music-minion');

export interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** The real server in a process of its own, with its own data folder; it may be killed and started again. */
export class ServerProcess {
  readonly folder = mkdtempSync(join(tmpdir(), 'music-minion-'));
  readonly dataFolder = join(this.folder, 'data');
  readonly port: number;
  /** Of the server and of the commands that are run beside it. */
  readonly env: Record<string, string> = {};
  /** Sent with every request that is made here. */
  readonly headers: Record<string, string> = {};
  readonly #music: string;
  #child: ChildProcess | null = null;
  #output = '';

  private constructor(music: string, port: number) {
    this.#music = music;
    this.port = port;
  }

  /** `prepare` may lay out the data folder and the environment before the server starts. */
  static async start(
    music: string,
    prepare: (server: ServerProcess) => void = () => {},
  ): Promise<ServerProcess> {
    const server = new ServerProcess(music, await freePort());
    prepare(server);
    await server.start();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error('the server is not running');
    return pid;
  }

  get output(): string {
    return this.#output;
  }

  /** Resolves once the server answers. */
  async start(): Promise<void> {
    const args = ['serve', this.#music, '--port', String(this.port), '--data', this.dataFolder];
    const child = spawn(MUSIC_MINION, args, { env: this.#environment() });
    child.stdout.on('data', (text: Buffer) => (this.#output += text.toString()));
    child.stderr.on('data', (text: Buffer) => (this.#output += text.toString()));
    this.#child = child;
    await until('the server answers', async () => {
      if (child.exitCode !== null) throw new Error(`the server ended: ${this.#output}`);
      return await fetch(`${this.url}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      );
    });
  }

  /** As if the power had gone: no handler of the server runs. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill(signal);
    const [code] = (await ended) as [number | null];
    return code;
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async state(): Promise<RoomState> {
    return (
      (await (await fetch(`${this.url}/api/state`, { headers: this.headers })).json()) as FullFrame
    ).data;
  }

  async post(
    path: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.headers, ...headers },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }

  async tracksKnown(count: number): Promise<void> {
    await until(
      `${count} tracks are known`,
      async () => (await this.state()).library.tracks >= count,
    );
  }

  /** Runs the command line as a person would, with an empty home of its own. */
  command(args: readonly string[], env: Record<string, string> = {}): Promise<CommandResult> {
    return runCommand(args, { ...this.#environment(), ...env });
  }

  #environment(): NodeJS.ProcessEnv {
    return {
      PATH: process.env['PATH'],
      HOME: join(this.folder, 'home'),
      MUSIC_MINION_LOG_LEVEL: 'warn',
      ...this.env,
    };
  }
}

export async function runCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<CommandResult> {
  try {
    const { stdout, stderr } = await promisify(execFile)(MUSIC_MINION, [...args], {
      env,
      timeout: 30_000,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const {
      code,
      stdout = '',
      stderr = '',
    } = error as { code: number; stdout?: string; stderr?: string };
    return { code, stdout, stderr };
  }
}

/** Waits for something that is bound to happen; fails with its name if it does not within the limit. */
export async function until(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  limitMs = 20_000,
): Promise<void> {
  const endMs = performance.now() + limitMs;
  while (!(await isTrue())) {
    if (performance.now() > endMs) throw new Error(`waited ${limitMs} ms in vain until ${what}`);
    await sleep(25);
  }
}

export async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

/** A raw connection, for saying what no well-behaved client would. */
export async function rawConnection(
  port: number,
  options: { allowHalfOpen?: boolean } = {},
): Promise<ReturnType<typeof connect>> {
  const socket = connect({ port, host: '127.0.0.1', ...options });
  await once(socket, 'connect');
  return socket;
}
