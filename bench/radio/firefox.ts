import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { freePort, until } from '../../e2e/server-process.ts';
import type { ListeningBrowser, ListeningPage } from './listening-page.ts';

interface Answer {
  id?: number;
  type: 'success' | 'error' | 'event';
  result?: { type?: string; result?: { value?: string }; context?: string };
  message?: string;
}

const PREFERENCES: Record<string, number | boolean> = {
  'media.autoplay.default': 0,
  'media.autoplay.blocking_policy': 0,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'app.update.enabled': false,
};

/** Firefox without a window, driven by WebDriver BiDi (https://w3c.github.io/webdriver-bidi). */
export class Firefox implements ListeningBrowser {
  readonly #folder: string;
  readonly #child: ChildProcess;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #asked = 0;

  private constructor(folder: string, child: ChildProcess, socket: WebSocket) {
    this.#folder = folder;
    this.#child = child;
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      const answer = JSON.parse(data.toString()) as Answer;
      if (answer.id !== undefined) this.#waiting.get(answer.id)?.(answer);
    });
  }

  static async open(env: Record<string, string>): Promise<Firefox> {
    const folder = mkdtempSync(join(tmpdir(), 'music-minion-firefox-'));
    const lines = Object.entries(PREFERENCES).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${value});`,
    );
    writeFileSync(join(folder, 'user.js'), lines.join('\n'));
    const port = await freePort();
    const args = ['--headless', '--no-remote', '--profile', folder];
    const child = spawn('firefox-esr', [...args, `--remote-debugging-port=${port}`], {
      env: { ...env, MOZ_HEADLESS: '1' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
    await until('Firefox listens', () => said.includes('WebDriver BiDi listening'), 60_000);
    const socket = new WebSocket(`ws://127.0.0.1:${port}/session`);
    await once(socket, 'open');
    const firefox = new Firefox(folder, child, socket);
    await firefox.#ask('session.new', { capabilities: {} });
    return firefox;
  }

  /** A user context of its own is a device of its own. */
  async page(): Promise<ListeningPage> {
    const made = (await this.#ask('browser.createUserContext', {})) as { userContext: string };
    // In a tab behind another one nothing is drawn.
    const window = { type: 'window', userContext: made.userContext };
    const { context } = (await this.#ask('browsingContext.create', window)) as { context: string };
    return {
      goto: (url) => this.#ask('browsingContext.navigate', { context, url, wait: 'complete' }),
      evaluate: async (run, argument) => {
        const call = `Promise.resolve((${run.toString()})(${JSON.stringify(argument)}))`;
        const found = await this.#ask('script.evaluate', {
          expression: `${call}.then((found) => JSON.stringify({ found }))`,
          target: { context },
          awaitPromise: true,
          userActivation: true,
        });
        const { type, result } = found as NonNullable<Answer['result']>;
        if (type !== 'success') throw new Error(JSON.stringify(found).slice(0, 500));
        return (JSON.parse(result?.value ?? '{}') as { found: never }).found;
      },
    };
  }

  async close(): Promise<void> {
    this.#socket.close();
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #ask(method: string, params: object): Promise<unknown> {
    const id = ++this.#asked;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve, reject) =>
      this.#waiting.set(id, (answer) => {
        this.#waiting.delete(id);
        if (answer.type === 'error') reject(new Error(`${method}: ${answer.message}`));
        else resolve(answer.result);
      }),
    );
  }
}
