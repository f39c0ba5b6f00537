import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Program {
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
}

const START_LIMIT_MS = 20_000;

/** A server in a process of its own, seen from outside: what it costs is read from /proc. */
export class ServerProcess {
  readonly port: number;
  readonly #program: Program;
  #child: ChildProcess | null = null;
  #output = '';

  constructor(port: number, program: Program) {
    this.port = port;
    this.#program = program;
  }

  /** Resolves once the port is open. */
  async start(): Promise<void> {
    const { command, args, env } = this.#program;
    this.#output = '';
    const child = spawn(command, [...args], { env: { ...process.env, ...env } });
    this.#child = child;
    child.on('error', ({ message }) => (this.#output += message));
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (this.#output += text.toString()));
    const endMs = performance.now() + START_LIMIT_MS;
    while (!(await isOpen(this.port))) {
      const hasEnded = child.pid === undefined || child.exitCode !== null;
      if (!hasEnded && performance.now() < endMs) {
        await sleep(5);
        continue;
      }
      await this.kill();
      const lines = this.#output.trim().split('\n');
      const said = lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1);
      throw new Error(said === undefined || said === '' ? 'it does not answer' : said.trim());
    }
  }

  /** As if the power had gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.pid === undefined || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** Time on a processor so far, user and system, of all its threads, ms. */
  cpuMs(): number {
    const folder = `/proc/${this.#pid()}/task`;
    return readdirSync(folder).reduce(
      (sum, thread) => sum + Number(read(`${folder}/${thread}/schedstat`).split(' ')[0]) / 1e6,
      0,
    );
  }

  /** Memory that is really in use, bytes. */
  residentBytes(): number {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${this.#pid()}/status`)) ?? [];
    return Number(kilobytes) * 1024;
  }

  #pid(): number {
    if (this.#child?.pid === undefined || this.#child.exitCode !== null)
      throw new Error(`the server ended: ${this.#output.trim().split('\n').at(-1)}`);
    return this.#child.pid;
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

function isOpen(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(port, '127.0.0.1');
  socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}
