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
/** Below it, what is alike is chance. */
const ALIKE = 0.45;

/**
 * For each entry the tracks that it may mean, most alike first: by the title that the file gives it ("Artist - Title")
 * and by its file name, each held against both names of every track. Alike is what shares its trigrams (Dice).
 */
export async function suggestTracks(
  store: SmartStore,
  entries: readonly PlaylistEntry[],
  breathe: () => Promise<void>,
): Promise<SuggestedTrack[][]> {
  const index = new QueryIndex(entries.map(namesOfEntry));
  const suggestions: SuggestedTrack[][] = entries.map(() => []);
  for (const slice of store.named()) {
    for (const { id: trackId, artist, title, path } of slice) {
      const alike = index.alike([namesText(`${artist} ${title}`), namesText(fileStem(path))]);
      for (const [query, similarity] of alike)
        keepBest(suggestions[query], { trackId, similarity });
    }
    await breathe();
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
  return fold(name.normalize('NFC'))
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

/** Which of many texts a text is like: by trigram, so that texts with nothing in common are never looked at. */
class QueryIndex {
  readonly #queryOfText: number[] = [];
  readonly #sizes: number[] = [];
  readonly #textsByTrigram = new Map<string, number[]>();
  readonly #shared: Uint16Array;

  constructor(textsByQuery: readonly (readonly string[])[]) {
    for (const [query, texts] of textsByQuery.entries())
      for (const text of texts) this.#add(query, text);
    this.#shared = new Uint16Array(this.#sizes.length);
  }

  /** Query and similarity of those that are alike enough to one of the texts. */
  alike(texts: readonly string[]): Map<number, number> {
    const best = new Map<number, number>();
    for (const text of texts) {
      const trigrams = toTrigrams(text);
      const touched: number[] = [];
      for (const trigram of trigrams) {
        for (const at of this.#textsByTrigram.get(trigram) ?? []) {
          if (this.#shared[at] === 0) touched.push(at);
          this.#shared[at] = (this.#shared[at] ?? 0) + 1;
        }
      }
      for (const at of touched) {
        const shared = this.#shared[at] ?? 0;
        this.#shared[at] = 0;
        const similarity = (2 * shared) / ((this.#sizes[at] ?? 0) + trigrams.size);
        const query = this.#queryOfText[at] ?? 0;
        if (similarity >= ALIKE && similarity > (best.get(query) ?? 0)) best.set(query, similarity);
      }
    }
    return best;
  }

  #add(query: number, text: string): void {
    const trigrams = toTrigrams(text);
    const at = this.#sizes.push(trigrams.size) - 1;
    this.#queryOfText.push(query);
    for (const trigram of trigrams) {
      const texts = this.#textsByTrigram.get(trigram);
      if (texts) texts.push(at);
      else this.#textsByTrigram.set(trigram, [at]);
    }
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
