import type { Pair } from '@music-minion/protocol';
import { useEffect } from 'react';
import { artworkUrl } from '../sync/addresses.ts';
import { tintOf } from '../ui/palette.ts';

/** The next pair's covers and their tints, ready before they are shown. */
export function useArtAhead(pair: Pair | null): void {
  useEffect(() => {
    if (pair === null) return;
    for (const track of [pair.a, pair.b]) void tintOf(artworkUrl(track));
  }, [pair]);
}
