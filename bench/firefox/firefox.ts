import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';

/** It sounds without a tap, and asks nobody outside of this machine. */
const PREFERENCES: Record<string, string | number | boolean> = {
  'media.autoplay.default': 0,
  'media.autoplay.blocking_policy': 0,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.enabled': false,
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'dom.min_background_timeout_value': 1000,
  'privacy.reduceTimerPrecision': false,
};
const START_MS = 60_000;

interface Reply {
  id?: number;
  type: 'success' | 'error' | 'event';
  result?: Record<string, unknown>;
  message?: string;
  method?: string;
  params?: unknown;
}

/** A Firefox without a window, driven by WebDriver BiDi (https://w3c.github.io/webdriver-bidi) over a plain web socket. */
export class Firefox {
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  /** Errors of all pages. */
  readonly errors: string[] = [];
  #sent = 0;

  private constructor(process: ChildProcess, profile: string, socket: WebSocket) {
    this.#process = process;
    this.#profile = profile;
    this.#socket = socket;
    socket.on('message', (data: Buffer) => this.#receive(JSON.parse(data.toString()) as Reply));
  }

  static async open(environment: Record<string, string> = {}): Promise<Firefox> {
    const profile = mkdtempSync(join(tmpdir(), 'music-minion-firefox-'));
    const lines = Object.entries(PREFERENCES).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
    );
    writeFileSync(join(profile, 'user.js'), lines.join(''));
    const args = [
      '--headless',
      '--no-remote',
      '--profile',
      profile,
      '--remote-debugging-port',
      '0',
    ];
    const env = { ...process.env, MOZ_HEADLESS: '1', ...environment };
    const child = spawn('firefox-esr', args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    const address = await listeningAt(child);
    const socket = new WebSocket(`${address}/session`);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    const firefox = new Firefox(child, profile, socket);
    await firefox.#send('session.new', { capabilities: {} });
    await firefox.#send('session.subscribe', { events: ['log.entryAdded'] });
    return firefox;
  }

  async page(url: string): Promise<FirefoxPage> {
    const { context } = (await this.#send('browsingContext.create', { type: 'tab' })) as {
      context: string;
    };
    const page = new FirefoxPage((method, params) =>
      // Scripts name their page otherwise than all else.
      this.#send(method, {
        ...params,
        ...(method.startsWith('script.') ? { target: { context } } : { context }),
      }),
    );
    await page.goto(url);
    return page;
  }

  async close(): Promise<void> {
    const hasEnded = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#socket.close();
    this.#process.kill();
    await hasEnded;
    rmSync(this.#profile, { recursive: true, force: true });
  }

  async #send(method: string, params: object): Promise<unknown> {
    const id = ++this.#sent;
    this.#socket.send(JSON.stringify({ id, method, params }));
    const reply = await new Promise<Reply>((resolve) => this.#waiting.set(id, resolve));
    if (reply.type === 'error') throw new Error(`${method}: ${reply.message}`);
    return reply.result;
  }

  #receive(reply: Reply): void {
    if (reply.method === 'log.entryAdded') {
      const { level, type, text } = reply.params as { level: string; type: string; text: string };
      if (level === 'error' && type === 'javascript') this.errors.push(text);
    }
    if (reply.id === undefined) return;
    this.#waiting.get(reply.id)?.(reply);
    this.#waiting.delete(reply.id);
  }
}

export class FirefoxPage {
  readonly #send: (method: string, params: object) => Promise<unknown>;

  constructor(send: (method: string, params: object) => Promise<unknown>) {
    this.#send = send;
  }

  async goto(url: string): Promise<void> {
    await this.#send('browsingContext.navigate', { url, wait: 'complete' });
  }

  async resize(width: number, height: number): Promise<void> {
    await this.#send('browsingContext.setViewport', { viewport: { width, height } });
  }

  /** A PNG. */
  async picture(): Promise<Buffer> {
    const { data } = (await this.#send('browsingContext.captureScreenshot', {})) as {
      data: string;
    };
    return Buffer.from(data, 'base64');
  }

  /** Runs a function in the page; what it takes and gives goes as JSON. */
  async run<A, T>(work: (argument: A) => T | Promise<T>, argument: A): Promise<T> {
    const wrapped = `async (json) => JSON.stringify((await (${work.toString()})(JSON.parse(json))) ?? null)`;
    const answer = (await this.#evaluate(wrapped, JSON.stringify(argument ?? null))) as {
      result?: { value?: string };
      exceptionDetails?: { text: string };
    };
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text);
    return JSON.parse(answer.result?.value ?? 'null') as T;
  }

  /** With a real pointer, so that the browser counts it as a tap of a person. */
  async click(name: string): Promise<void> {
    const place = await this.run((wanted: string) => {
      const buttons = [...document.querySelectorAll<HTMLElement>('button, a, [role=menuitem]')];
      const found = buttons.find((button) => {
        const label = button.getAttribute('aria-label') ?? button.textContent ?? '';
        return label.trim() === wanted && button.getClientRects().length > 0;
      });
      if (!found) return null;
      found.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = found.getBoundingClientRect();
      return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
    }, name);
    if (place === null) throw new Error(`no button “${name}”`);
    await this.tapAt(place.x, place.y);
  }

  async tapAt(x: number, y: number): Promise<void> {
    const actions = [
      { type: 'pointerMove', x, y },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    await this.#send('input.performActions', {
      actions: [{ type: 'pointer', id: 'mouse', actions }],
    });
  }

  async close(): Promise<void> {
    await this.#send('browsingContext.close', {});
  }

  async #evaluate(functionDeclaration: string, json: string): Promise<unknown> {
    return await this.#send('script.callFunction', {
      functionDeclaration,
      arguments: [{ type: 'string', value: json }],
      awaitPromise: true,
      userActivation: false,
    });
  }
}

function listeningAt(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Firefox does not answer')), START_MS);
    let said = '';
    child.stderr?.on('data', (text: Buffer) => {
      said += text.toString();
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
    child.once('error', reject);
  });
}
