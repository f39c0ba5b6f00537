import { request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import type { TitleLine } from '../hub/title-line.ts';
import type { StreamFrame } from '../radiod/orders.ts';
import { type IcecastConfig, basicAuthorization } from './icecast-config.ts';

const TIMEOUT_MS = 3000;

/**
 * Tells an Icecast the titles of one MP3 mount as their sound is sent. It turns them into the mount's own character set:
 * Latin-1, where its configuration does not say `<charset>UTF-8</charset>`.
 */
export class IcecastTitles {
  readonly #config: IcecastConfig;
  readonly #mount: string;
  readonly #titles: TitleLine;
  #told: string | null = null;

  constructor(config: IcecastConfig, mount: string, titles: TitleLine) {
    this.#config = config;
    this.#mount = mount;
    this.#titles = titles;
  }

  /** A new connection knows no title. */
  forget(): void {
    this.#told = null;
  }

  follow(frames: readonly StreamFrame[]): void {
    const last = frames.at(-1);
    if (last === undefined) return;
    const title = this.#titles.at(last.sample);
    if (title === this.#told || title === '') return;
    this.#told = title;
    this.#send(title);
  }

  #send(title: string): void {
    const { host, port, tls } = this.#config;
    const query = new URLSearchParams({
      mount: this.#mount,
      mode: 'updinfo',
      charset: 'UTF-8',
      song: title,
    });
    const request = (tls ? requestTls : requestPlain)({
      host,
      port,
      path: `/admin/metadata?${query.toString()}`,
      timeout: TIMEOUT_MS,
      agent: false,
      headers: { authorization: basicAuthorization(this.#config), 'user-agent': 'Music Minion' },
    });
    request.on('response', (response) => response.resume());
    request.on('timeout', () => request.destroy());
    // A title that does not get through is told with the next connection or the next track.
    request.on('error', () => (this.#told = null));
    request.end();
  }
}
