import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type IcecastConfig, toMount } from '../apps/server/src/radio/icecast/icecast-config.ts';
import { freePort, until } from './server-process.ts';

export const SOURCE_PASSWORD = 'source-secret';

export interface IcecastOptions {
  /** A PEM file with key and certificate makes it speak TLS. */
  tlsFile?: string;
}

/** Debian's icecast2 in the foreground, on loopback, with a configuration of its own; it may be killed and come back. */
export class Icecast {
  readonly folder = mkdtempSync(join(tmpdir(), 'music-minion-icecast-'));
  readonly port: number;
  readonly #options: IcecastOptions;
  #child: ChildProcess | null = null;

  private constructor(port: number, options: IcecastOptions) {
    this.port = port;
    this.#options = options;
  }

  /** Configured and down. */
  static async prepare(options: IcecastOptions = {}): Promise<Icecast> {
    return new Icecast(await freePort(), options);
  }

  get url(): string {
    return `${this.#options.tlsFile === undefined ? 'http' : 'https'}://127.0.0.1:${this.port}`;
  }

  /** How our own radio sends to it, unless `changes` say otherwise. */
  source(changes: Partial<IcecastConfig> = {}): IcecastConfig {
    return {
      host: '127.0.0.1',
      port: this.port,
      tls: false,
      user: 'source',
      password: SOURCE_PASSWORD,
      mounts: [toMount('/music.mp3'), toMount('/music.opus')],
      name: 'Küche',
      description: 'Music of the house',
      ...changes,
    };
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  async start(sourcePassword = SOURCE_PASSWORD): Promise<this> {
    writeFileSync(join(this.folder, 'icecast.xml'), this.#configuration(sourcePassword));
    const isRoot = userInfo().uid === 0;
    if (isRoot) this.#handToIcecastUser();
    const child = spawn('icecast2', ['-c', join(this.folder, 'icecast.xml')], { stdio: 'ignore' });
    this.#child = child;
    await until('Icecast answers', async () => {
      if (hasEnded(child)) throw new Error('icecast2 ended');
      return await new Promise<boolean>((resolve) => {
        const probe = connect(this.port, '127.0.0.1');
        probe.on('error', () => resolve(false));
        probe.on('connect', () => {
          // A port that nobody listens on may be given to the probe itself, which then answers itself.
          resolve(probe.localPort !== this.port);
          probe.destroy();
        });
      });
    });
    return this;
  }

  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || hasEnded(child)) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What it says on its status page, as text: its JSON is not always JSON. */
  async status(): Promise<string> {
    return (await fetch(`${this.url}/status-json.xsl`)).text();
  }

  /** Started by root it gives its rights up, and must then be able to write its logs. */
  #handToIcecastUser(): void {
    const uid = Number(execFileSync('id', ['-u', 'icecast2']));
    const gid = Number(execFileSync('id', ['-g', 'icecast2']));
    chownSync(this.folder, uid, gid);
    chmodSync(this.folder, 0o755);
    if (this.#options.tlsFile !== undefined) chownSync(this.#options.tlsFile, uid, gid);
  }

  #configuration(sourcePassword: string): string {
    const { tlsFile } = this.#options;
    const changeOwner =
      userInfo().uid === 0
        ? '<changeowner><user>icecast2</user><group>icecast</group></changeowner>'
        : '';
    return `<icecast>
  <hostname>127.0.0.1</hostname><location>here</location><admin>admin@localhost</admin>
  <limits><clients>5000</clients><sources>10</sources><source-timeout>60</source-timeout>
    <queue-size>1048576</queue-size><burst-size>163840</burst-size></limits>
  <authentication><source-password>${sourcePassword}</source-password>
    <admin-user>admin</admin-user><admin-password>admin-secret</admin-password></authentication>
  <listen-socket><port>${this.port}</port><bind-address>127.0.0.1</bind-address>
    ${tlsFile === undefined ? '' : '<ssl>1</ssl>'}</listen-socket>
  <mount type="normal"><mount-name>/music.mp3</mount-name><charset>UTF-8</charset></mount>
  <paths><basedir>/usr/share/icecast2</basedir><logdir>${this.folder}</logdir>
    <webroot>/usr/share/icecast2/web</webroot><adminroot>/usr/share/icecast2/admin</adminroot>
    ${tlsFile === undefined ? '' : `<ssl-certificate>${tlsFile}</ssl-certificate>`}</paths>
  <logging><accesslog>access.log</accesslog><errorlog>error.log</errorlog><loglevel>3</loglevel></logging>
  <security><chroot>0</chroot>${changeOwner}</security>
</icecast>`;
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
