import { once } from 'node:events';
import { type Server, type Socket, connect, createServer } from 'node:net';

export interface Network {
  /** There and back; each direction waits for half of it. */
  roundTripMs: number;
  /** Up to so much more, by chance, in each direction. */
  jitterMs?: number;
}

/**
 * A bad network between screens and a server: it delays, it cuts, and it goes silent. Bytes stay in order, as TCP
 * delivers them, so one late packet delays all behind it.
 */
export class DelayProxy {
  readonly port: number;
  readonly #server: Server;
  readonly #pairs = new Set<readonly [near: Socket, far: Socket]>();
  readonly #random: () => number;
  #network: Network;
  #isSilent = false;

  private constructor(server: Server, port: number, network: Network, random: () => number) {
    this.#server = server;
    this.port = port;
    this.#network = network;
    this.#random = random;
  }

  static async open(
    targetPort: number,
    network: Network,
    random: () => number = Math.random,
  ): Promise<DelayProxy> {
    const server = createServer({ noDelay: true, allowHalfOpen: true });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port was given');
    const proxy = new DelayProxy(server, address.port, network, random);
    server.on('connection', (near) => proxy.#join(near, targetPort));
    return proxy;
  }

  get connections(): number {
    return this.#pairs.size;
  }

  /** From now on; what is under way keeps its time. */
  set network(network: Network) {
    this.#network = network;
  }

  /** Ends every connection with a reset, as a router does that was switched off and on. */
  cut(): void {
    for (const [near, far] of this.#pairs) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
  }

  /** Nothing passes any more and nobody is told: a phone that left the house. New connections hang as well. */
  silence(): void {
    this.#isSilent = true;
  }

  /** New connections pass again. Those that were silenced stay half open, as a phone that comes back leaves them. */
  mend(): void {
    this.#isSilent = false;
  }

  async close(): Promise<void> {
    this.#server.close();
    this.cut();
    await once(this.#server, 'close');
  }

  #join(near: Socket, targetPort: number): void {
    const far = connect({
      host: '127.0.0.1',
      port: targetPort,
      noDelay: true,
      // What is under way when one side ends must still arrive.
      allowHalfOpen: true,
    });
    const pair = [near, far] as const;
    this.#pairs.add(pair);
    this.#pass(near, far);
    this.#pass(far, near);
    far.once('close', () => this.#pairs.delete(pair));
  }

  #pass(from: Socket, to: Socket): void {
    const line = new DelayLine();
    let isSilenced = false;
    const later = (act: () => void): void => {
      isSilenced ||= this.#isSilent;
      if (isSilenced) return;
      const { roundTripMs, jitterMs = 0 } = this.#network;
      line.put(roundTripMs / 2 + this.#random() * jitterMs, act);
    };
    from.on('data', (chunk: Buffer) => later(() => void to.write(chunk)));
    from.on('end', () => later(() => to.end()));
    // A reset travels as a reset: whoever waits for an orderly end would wait for ever.
    from.on('error', () => later(() => to.resetAndDestroy()));
  }
}

/** First in, first out, each after its delay or when the one before it is out: timers alone would overtake each other. */
class DelayLine {
  readonly #waiting: { atMs: number; act: () => void }[] = [];

  put(delayMs: number, act: () => void): void {
    if (delayMs === 0 && this.#waiting.length === 0) return act();
    this.#waiting.push({ atMs: performance.now() + delayMs, act });
    if (this.#waiting.length === 1) this.#wait();
  }

  #wait(): void {
    const [next] = this.#waiting;
    if (!next) return;
    setTimeout(
      () => {
        this.#waiting.shift();
        next.act();
        this.#wait();
      },
      Math.max(0, next.atMs - performance.now()),
    );
  }
}
