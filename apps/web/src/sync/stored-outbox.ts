import type { Outbox, WaitingCommand } from '@music-minion/client';

const PREFIX = 'music-minion.waiting.';
/** So long does the server remember what it answered; older ones could count twice. */
const KEPT_MS = 24 * 3600 * 1000;

interface Stored extends WaitingCommand {
  atMs: number;
}

/** Commands that wait, each under a key of its own: several tabs share this storage. */
export function storedOutbox(storage: Storage, nowMs: () => number): Outbox {
  return {
    all: () =>
      Object.keys(storage)
        .filter((key) => key.startsWith(PREFIX))
        .flatMap((key) => read(storage, key, nowMs()) ?? [])
        .toSorted((one, other) => one.atMs - other.atMs),
    put(waiting) {
      try {
        storage.setItem(PREFIX + waiting.id, JSON.stringify({ ...waiting, atMs: nowMs() }));
      } catch {
        // The storage is full or forbidden: the page itself still remembers.
      }
    },
    remove: (id) => storage.removeItem(PREFIX + id),
  };
}

function read(storage: Storage, key: string, nowMs: number): Stored | null {
  try {
    const stored = JSON.parse(storage.getItem(key) ?? '') as Stored;
    if (nowMs - stored.atMs < KEPT_MS) return stored;
  } catch {
    // Cut short, or of another program.
  }
  storage.removeItem(key);
  return null;
}
