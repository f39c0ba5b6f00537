/** What the client needs of its surroundings; passed in, so that tests own time, chance and the network. */
export interface Environment {
  /** A monotonic clock, ms. Its zero means nothing; it may stand still while the machine sleeps. */
  nowMs(): number;
  /** The wall clock, ms. It may be wrong by hours and is asked for one thing only: how long a sleep was. */
  wallNowMs(): number;
  /** Runs `task` once after `delayMs`; the returned function cancels it. */
  setTimer(task: () => void, delayMs: number): () => void;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  newId(): string;
  openSocket(url: string): Socket;
}

/** The part of the standard WebSocket that is used here. */
export interface Socket {
  onopen: (() => void) | null;
  onmessage: ((message: { data: unknown }) => void) | null;
  onclose: ((close?: { code: number }) => void) | null;
  onerror: (() => void) | null;
  send(text: string): void;
  close(): void;
}

/** The real thing, in browsers and in Node. */
export function systemEnvironment(): Environment {
  return {
    nowMs: () => performance.now(),
    wallNowMs: () => Date.now(),
    setTimer(task, delayMs) {
      const timer = setTimeout(task, delayMs);
      return () => clearTimeout(timer);
    },
    random: Math.random,
    newId: randomId,
    openSocket: (url) => new WebSocket(url) as unknown as Socket,
  };
}

/** `crypto.randomUUID` is missing on plain http pages, which is what a home network has. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
