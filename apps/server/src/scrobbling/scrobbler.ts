import type { Track } from '@music-minion/protocol';
import type { Listen, ListenBrainz } from './listen-brainz.ts';
import type { ScrobbleStore, WaitingListen } from './scrobble-store.ts';

/** So many at once are well within what ListenBrainz takes. */
const BATCH = 50;
const FIRST_RETRY_MS = 5000;
const LAST_RETRY_MS = 3_600_000;

export interface ScrobblerParts {
  store: ScrobbleStore;
  api: ListenBrainz;
  /** A sentence for the log: a listen that was refused for good. */
  onRefused: (why: string) => void;
  /** What waits could not be looked up or crossed out, as on a full disk. */
  onFault: (error: unknown) => void;
}

/** Tells ListenBrainz of every play, once, and keeps on disk what it could not tell yet. */
export class Scrobbler {
  readonly #parts: ScrobblerParts;
  #timer: NodeJS.Timeout | undefined;
  #retryMs = FIRST_RETRY_MS;
  #isSending = false;
  #isClosed = false;

  constructor(parts: ScrobblerParts) {
    this.#parts = parts;
    this.#sendIn(0);
  }

  started(track: Track): void {
    if (track.artist === '') return;
    // Only true now: nobody tries again.
    void this.#parts.api.submit('playing_now', [toListen(track, null)]);
  }

  /** ListenBrainz takes no listen without an artist. */
  played(playId: number, track: Track, startedAtMs: number): void {
    if (track.artist === '') return;
    this.#parts.store.add({ playId, listen: toListen(track, startedAtMs) });
    if (this.#retryMs === FIRST_RETRY_MS) this.#sendIn(0);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  #sendIn(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => void this.#send(), ms);
    this.#timer.unref();
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    const afterMs = await this.#sendOldest().catch((error: unknown) => {
      if (!this.#isClosed) this.#parts.onFault(error);
      return LAST_RETRY_MS;
    });
    this.#isSending = false;
    if (afterMs !== null) this.#sendIn(afterMs);
  }

  async #sendOldest(): Promise<number | null> {
    const waiting = this.#parts.store.oldest(BATCH);
    return waiting.length === 0 ? null : this.#submit(waiting);
  }

  /** When to go on, ms. One bad listen makes ListenBrainz refuse all that came with it: then they go one by one. */
  async #submit(waiting: readonly WaitingListen[]): Promise<number> {
    const { api, store, onRefused } = this.#parts;
    const answer = await api.submit(
      'import',
      waiting.map(({ listen }) => listen),
    );
    if (this.#isClosed) return LAST_RETRY_MS;
    switch (answer.type) {
      case 'taken':
        this.#retryMs = FIRST_RETRY_MS;
        store.remove(waiting);
        return 0;
      case 'later': {
        const afterMs = answer.afterMs ?? this.#retryMs;
        this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
        return afterMs;
      }
      case 'refused': {
        if (answer.why.startsWith('401')) {
          onRefused('ListenBrainz does not know the token. Check [listenbrainz] token.');
          return LAST_RETRY_MS;
        }
        const [first, ...more] = waiting;
        if (first === undefined) return 0;
        if (more.length > 0) return this.#submit([first]);
        onRefused(`ListenBrainz refused a listen: ${answer.why}`);
        store.remove([first]);
        return 0;
      }
    }
  }
}

function toListen({ title, artist, album, durationMs }: Track, atMs: number | null): Listen {
  const release = album === '' ? {} : { release_name: album };
  const player = { media_player: 'Music Minion', submission_client: 'Music Minion' };
  return {
    ...(atMs === null ? {} : { listened_at: Math.floor(atMs / 1000) }),
    track_metadata: {
      artist_name: artist,
      track_name: title,
      ...release,
      additional_info: { ...player, duration_ms: Math.round(durationMs) },
    },
  };
}
