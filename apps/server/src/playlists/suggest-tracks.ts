import type { TrackId } from '@music-minion/protocol';
import { fold } from '../db/fold.ts';
import type { PlaylistEntry } from '../files/parse-playlist.ts';
import type { SmartStore } from './smart-store.ts';

export interface SuggestedTrack {
  trackId: TrackId;
  /** 0 to 1. */
  similarity: number;
}

const SHOWN = 3;
/** Two names that are alike enough share at least one of so many, unless all of these were misspelt. */
const RARE_TRIGRAMS = 8;
/** Tracks that are compared with a name in full; beyond the first trigram no more are taken in. */
const MOST_CANDIDATES = 3000;
/** Below it, what is alike is chance. */
const ALIKE = 0.45;

/** Names are told apart by so much of them; what looks for brackets takes four times as long for a name twice as long. */
const LONGEST_NAME = 300;

/** So many tracks are looked at before others have their turn. */
const TRACKS_A_TURN = 64;

/**
 * For each entry the tracks that it may mean, most alike first: by the title that the file gives it ("Artist - Title")
 * and by its file name, each held against both names of every track. Alike is what shares its trigrams (Dice).
 * Compared in full is only what shares some of the trigrams that are rare in this library: a thousand entries against a
 * hundred thousand tracks would else be hundreds of millions of comparisons.
 */
export async function suggestTracks(
  store: SmartStore,
  entries: readonly PlaylistEntry[],
  breathe: () => Promise<void>,
): Promise<SuggestedTrack[][]> {
  const index = new QueryIndex(entries.map(namesOfEntry));
  const tracks: { trackId: TrackId; names: KnownName[] }[] = [];
  for (const slice of store.named()) {
    for (const [at, { id: trackId, artist, title, path }] of slice.entries()) {
      const texts = new Set([namesText(`${artist} ${title}`), namesText(fileStem(path))]);
      const names = Array.from(texts, (text) => index.know(text)).filter(mayBeAlike);
      if (names.length > 0) tracks.push({ trackId, names });
      if (at % TRACKS_A_TURN === 0) await breathe();
    }
  }
  index.pickRare();
  const suggestions: SuggestedTrack[][] = entries.map(() => []);
  for (const [at, { trackId, names }] of tracks.entries()) {
    for (const [query, similarity] of index.alike(names))
      keepBest(suggestions[query], { trackId, similarity });
    if (at % TRACKS_A_TURN === 0) await breathe();
  }
  return suggestions;
}

function keepBest(best: SuggestedTrack[] | undefined, one: SuggestedTrack): void {
  if (best === undefined) return;
  if (best.length === SHOWN && (best.at(-1)?.similarity ?? 0) >= one.similarity) return;
  best.push(one);
  best.sort((a, b) => b.similarity - a.similarity);
  best.length = Math.min(best.length, SHOWN);
}

function namesOfEntry({ title, path }: PlaylistEntry): string[] {
  const names = [namesText(title), namesText(fileStem(path))];
  return [...new Set(names)].filter((name) => name !== '');
}

function fileStem(path: string): string {
  const name = path.replaceAll('\\', '/').split('/').at(-1) ?? '';
  return name.replace(/\.[^.]+$/, '');
}

/** What is left of a name when it is written in another way: no accents, no "(feat. …)", no number of the track. */
export function namesText(name: string): string {
  return fold(name.slice(0, LONGEST_NAME).normalize('NFC'))
    .replaceAll('_', ' ')
    .replace(/^\s*\d{1,3}\s*[-.\s]\s*(?=\S)/, '')
    .replaceAll(/[([](feat|ft|featuring|with|remaster|live|bonus|explicit|\d{4})[^)\]]*[)\]]/g, ' ')
    .replaceAll(/\b(feat|ft|featuring)\b.*$/g, ' ')
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(/\b(the|a|an)\b/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

interface Query {
  /** Of the entry that it was asked for. */
  entry: number;
  trigrams: ReadonlySet<string>;
}

/** A name of a track as far as queries know it: what they share with it is in there, and how much there is besides. */
interface KnownName {
  shared: readonly string[];
  size: number;
}
/** A name with this little in common is alike to no query, however short that is. */
function mayBeAlike({ shared, size }: KnownName): boolean {
  return 2 * shared.length >= ALIKE * (size + shared.length);
}

/** What is looked for, found by its rarest trigrams. */
class QueryIndex {
  readonly #queries: Query[] = [];
  /** How many names of the library have a trigram that is asked for. */
  readonly #namesByTrigram = new Map<string, number>();
  readonly #queriesByRare = new Map<string, Query[]>();

  constructor(textsByEntry: readonly (readonly string[])[]) {
    for (const [entry, texts] of textsByEntry.entries())
      for (const text of texts) this.#queries.push({ entry, trigrams: toTrigrams(text) });
    for (const { trigrams } of this.#queries)
      for (const trigram of trigrams) this.#namesByTrigram.set(trigram, 0);
  }

  /** Takes note of a name of the library. */
  know(text: string): KnownName {
    const trigrams = toTrigrams(text);
    const shared: string[] = [];
    for (const trigram of trigrams) {
      const names = this.#namesByTrigram.get(trigram);
      if (names === undefined) continue;
      this.#namesByTrigram.set(trigram, names + 1);
      shared.push(trigram);
    }
    return { shared, size: trigrams.size };
  }

  /** Once all names are known. A trigram that no name has finds nothing. */
  pickRare(): void {
    const namesWith = (trigram: string): number => this.#namesByTrigram.get(trigram) ?? 0;
    for (const query of this.#queries) {
      const rare = [...query.trigrams]
        .filter((trigram) => namesWith(trigram) > 0)
        .sort((one, other) => namesWith(one) - namesWith(other))
        .slice(0, RARE_TRIGRAMS);
      let candidates = 0;
      for (const [rank, trigram] of rare.entries()) {
        candidates += namesWith(trigram);
        if (rank > 0 && candidates > MOST_CANDIDATES) break;
        const queries = this.#queriesByRare.get(trigram);
        if (queries) queries.push(query);
        else this.#queriesByRare.set(trigram, [query]);
      }
    }
  }

  /** Entry and similarity of what one of the names is alike enough to. */
  alike(names: readonly KnownName[]): Map<number, number> {
    const best = new Map<number, number>();
    for (const { shared, size } of names) {
      const candidates = new Set(
        shared.flatMap((trigram) => this.#queriesByRare.get(trigram) ?? []),
      );
      for (const { entry, trigrams } of candidates) {
        const common = shared.filter((trigram) => trigrams.has(trigram)).length;
        const similarity = (2 * common) / (trigrams.size + size);
        if (similarity >= ALIKE && similarity > (best.get(entry) ?? 0)) best.set(entry, similarity);
      }
    }
    return best;
  }
}

/** The order of the words makes no difference: "Miles Davis So What" is "So What Miles Davis". */
function toTrigrams(text: string): Set<string> {
  const trigrams = new Set<string>();
  for (const word of text.split(' ')) {
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at++) trigrams.add(padded.slice(at, at + 3));
  }
  return trigrams;
}
