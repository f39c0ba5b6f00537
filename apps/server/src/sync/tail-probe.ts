import type { Audience } from './fan-out.ts';

/**
 * A lone event is the last packet of its connection, and TCP notices a lost last packet late: after 200 ms and more, as no
 * later packet is acknowledged without it (RFC 8985, section 7). So soon after it goes a second one that says nothing. What it
 * costs in time is this plus one round trip; sooner, and Linux takes the loss for a reordering and waits (a quarter of the
 * round trip, so this is enough for 60 ms).
 */
const PROBE_AFTER_MS = 15;
/** Where more are listening, that many packets more would cost what they save. */
const MOST_LISTENERS = 50;
/** Its answer carries the acknowledgement, which would else wait for 40 ms and look like another loss. */
const PING = Buffer.from([0x89, 0x00]);

export class TailProbe {
  readonly #audience: ReadonlySet<Audience>;
  #timer: NodeJS.Timeout | null = null;

  constructor(audience: ReadonlySet<Audience>) {
    this.#audience = audience;
  }

  /** All were just written to. While more follows at once no probe is needed: the next event is one. */
  wrote(): void {
    if (this.#audience.size > MOST_LISTENERS) return;
    this.#timer = this.#timer?.refresh() ?? setTimeout(() => this.#probe(), PROBE_AFTER_MS);
  }

  stop(): void {
    clearTimeout(this.#timer ?? undefined);
  }

  #probe(): void {
    for (const listener of this.#audience) listener.deliver(PING);
  }
}
