import { type Socket, connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { IcecastStatus } from '../engine-contract.ts';
import {
  type IcecastConfig,
  type IcecastMountConfig,
  basicAuthorization,
} from './icecast-config.ts';

const ANSWER_TIMEOUT_MS = 5000;
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 1000;
/** A no stays a no for a while; asking it each second would fill Icecast's log. */
const REFUSED_RETRY_MS = 2000;
/** An Icecast that takes nothing for so long is as good as gone. */
const MAX_UNREAD_BYTES = 1024 * 1024;

type SourceState = IcecastStatus['state'];

export interface IcecastSourceOptions {
  config: IcecastConfig;
  mount: IcecastMountConfig;
  kbps: number;
  /** Icecast takes what is written from now on. Returns its undo. */
  onStreaming: (write: (bytes: Uint8Array) => void) => () => void;
  onStatus: (status: IcecastStatus) => void;
}

/**
 * Pushes one mount into an Icecast (HTTP PUT, Icecast 2.4 and later) for as long as the radio is on. It is connected,
 * waits before the next try, or is stopped.
 */
export class IcecastSource {
  readonly #options: IcecastSourceOptions;
  #status: IcecastStatus;
  #socket: Socket | null = null;
  #undoStreaming: (() => void) | null = null;
  #timer: NodeJS.Timeout | null = null;
  #retryMs = FIRST_RETRY_MS;
  #isStopped = true;

  constructor(options: IcecastSourceOptions) {
    this.#options = options;
    this.#status = { mount: options.mount.path, state: 'down', sentence: 'The radio is off.' };
  }

  get status(): IcecastStatus {
    return this.#status;
  }

  start(): void {
    if (!this.#isStopped) return;
    this.#isStopped = false;
    this.#connect();
  }

  stop(): void {
    this.#isStopped = true;
    this.#leave();
    this.#set('down', 'The radio is off.');
  }

  #connect(): void {
    const { host, port, tls } = this.#options.config;
    if (this.#status.state === 'down' && this.#retryMs === FIRST_RETRY_MS)
      this.#set('connecting', `Connecting to Icecast at ${this.#where()}.`);
    const socket = tls
      ? connectTls({ host, port, servername: host })
      : connectPlain({ host, port });
    this.#socket = socket;
    socket.once(tls ? 'secureConnect' : 'connect', () => socket.write(this.#request()));
    socket.setNoDelay(true);
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => socket.destroy(new Error('it does not answer')));
    let answer = '';
    const hear = (bytes: Buffer): void => {
      answer += bytes.toString('latin1');
      if (!answer.includes('\r\n\r\n')) return;
      socket.off('data', hear);
      socket.resume();
      this.#onAnswer(socket, answer);
    };
    socket.on('data', hear);
    let problem: string | null = null;
    socket.on('error', (error) => (problem = reasonOf(error)));
    socket.on('close', () => socket === this.#socket && this.#onClose(problem));
  }

  #onAnswer(socket: Socket, answer: string): void {
    const status = Number(/^HTTP\/1\.\d (\d{3})/.exec(answer)?.[1] ?? 0);
    if (status !== 100 && status !== 200) return this.#onRefused(status, answer);
    socket.setTimeout(0);
    this.#retryMs = FIRST_RETRY_MS;
    this.#set('streaming', `Streaming to Icecast at ${this.#where()}.`);
    this.#undoStreaming = this.#options.onStreaming((bytes) => {
      if (socket.writableLength > MAX_UNREAD_BYTES)
        socket.destroy(new Error('it takes no more sound'));
      else if (!socket.destroyed) socket.write(bytes);
    });
  }

  #onRefused(status: number, answer: string): void {
    const { path } = this.#options.mount;
    this.#leave();
    if (status === 401) {
      const sentence = `Icecast at ${this.#where()} does not accept the user or the password. Check [radio.icecast] in config.toml.`;
      this.#set('wrong_password', sentence);
    } else if (status === 403 && /in use/i.test(answer)) {
      this.#set(
        'mount_in_use',
        `Another program is streaming to ${path} at ${this.#where()} already.`,
      );
    } else {
      const reason = /^HTTP\/1\.\d (.*)\r\n/.exec(answer)?.[1] ?? 'no HTTP at all';
      this.#set('refused', `Icecast at ${this.#where()} refuses ${path}: ${reason}.`);
    }
    this.#retryIn(REFUSED_RETRY_MS);
  }

  #onClose(problem: string | null): void {
    const wasStreaming = this.#status.state === 'streaming';
    this.#leave();
    const what = problem ?? (wasStreaming ? 'it ended the connection' : 'it closed the door');
    this.#set('down', `Icecast at ${this.#where()} cannot be reached: ${what}. Trying again.`);
    this.#retryIn(this.#retryMs);
    this.#retryMs = Math.min(LAST_RETRY_MS, this.#retryMs * 2);
  }

  #leave(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#undoStreaming?.();
    this.#undoStreaming = null;
    const socket = this.#socket;
    this.#socket = null;
    socket?.destroy();
  }

  #retryIn(delayMs: number): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => this.#connect(), delayMs);
  }

  #set(state: SourceState, sentence: string): void {
    if (state === this.#status.state && sentence === this.#status.sentence) return;
    this.#status = { mount: this.#options.mount.path, state, sentence };
    this.#options.onStatus(this.#status);
  }

  #where(): string {
    const { host, port } = this.#options.config;
    return `${host}:${port}`;
  }

  #request(): string {
    const { config, mount, kbps } = this.#options;
    const headers = {
      Host: this.#where(),
      Authorization: basicAuthorization(config),
      'User-Agent': 'Music Minion',
      'Content-Type': mount.format === 'mp3' ? 'audio/mpeg' : 'application/ogg',
      'Ice-Public': '0',
      'Ice-Name': oneLine(config.name),
      'Ice-Description': oneLine(config.description),
      'Ice-Bitrate': String(kbps),
      'Ice-Audio-Info': `bitrate=${kbps};channels=2;samplerate=48000`,
      Expect: '100-continue',
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    return [`PUT ${encodeURI(mount.path)} HTTP/1.1`, ...lines, '', ''].join('\r\n');
  }
}

function reasonOf(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ECONNREFUSED':
      return 'nothing listens there';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'there is no such host';
    case 'ECONNRESET':
    case 'EPIPE':
      return 'it ended the connection';
    default:
      return error.message;
  }
}

/** A line end in a header would begin another header. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}]+/gu, ' ').trim();
}
