/** As https://listenbrainz.readthedocs.io/en/latest/users/json.html describes a listen. */
export interface Listen {
  /** Start of the listen, seconds since the Unix epoch. */
  listened_at?: number;
  track_metadata: {
    artist_name: string;
    track_name: string;
    release_name?: string;
    additional_info: { media_player: string; submission_client: string; duration_ms: number };
  };
}

/** What became of a submission; `later` says after how many ms it may be tried again, null where nobody said. */
export type Submitted =
  | { type: 'taken' }
  | { type: 'refused'; why: string }
  | { type: 'later'; afterMs: number | null };

const TIMEOUT_MS = 15_000;

/** The part of the ListenBrainz API that takes listens. */
export class ListenBrainz {
  readonly #url: URL;
  readonly #token: string;

  /** @param root of the API, e.g. `https://api.listenbrainz.org` or that of a server that speaks the same */
  constructor(root: string, token: string) {
    this.#url = new URL('1/submit-listens', root.endsWith('/') ? root : `${root}/`);
    this.#token = token;
  }

  async submit(type: 'import' | 'playing_now', listens: readonly Listen[]): Promise<Submitted> {
    try {
      const response = await fetch(this.#url, {
        method: 'POST',
        headers: { authorization: `Token ${this.#token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ listen_type: type, payload: listens }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return await readAnswer(response);
    } catch {
      return { type: 'later', afterMs: null };
    }
  }
}

async function readAnswer(response: Response): Promise<Submitted> {
  const text = await response.text();
  if (response.ok) return { type: 'taken' };
  const isForNow = response.status === 429 || response.status >= 500;
  if (isForNow) {
    const seconds = Number(response.headers.get('x-ratelimit-reset-in') ?? Number.NaN);
    return { type: 'later', afterMs: Number.isFinite(seconds) ? seconds * 1000 : null };
  }
  return { type: 'refused', why: `${response.status} ${text.slice(0, 200)}` };
}
