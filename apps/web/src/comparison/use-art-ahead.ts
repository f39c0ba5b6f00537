import type { Pair } from '@music-minion/protocol';
import { useEffect } from 'react';
import { artworkUrl } from '../sync/addresses.ts';
import { CARD_ART } from './card-art.ts';
import { pictureSet } from '../ui/picture-sizes.ts';
import { tintOf } from '../ui/palette.ts';

/** The next pair's covers and their tints, ready before they are shown. */
export function useArtAhead(pair: Pair | null): void {
  useEffect(() => {
    if (pair === null) return;
    for (const track of [pair.a, pair.b]) {
      void tintOf(artworkUrl(track));
      // What the card will choose from the same list.
      const picture = new Image();
      picture.sizes = CARD_ART;
      picture.srcset = pictureSet(artworkUrl(track));
    }
  }, [pair]);
}
