import { Music } from 'lucide-react';
import { useState } from 'react';
import { pictureAt, pictureSet } from './picture-sizes.ts';

interface ArtworkProps {
  src: string;
  /** How wide it is shown at most: CSS px, or as the `sizes` of an image. */
  width: number | string;
  className?: string;
  /** Loaded only when it comes near the view: for pictures that may never be seen. */
  isLazy?: boolean;
}

/**
 * A cover; decoration beside the title that names it. A picture that will not load is a plain tile. One element with
 * nothing around it: long lists are full of them.
 */
export function Artwork({ src, width, className = '', isLazy = false }: ArtworkProps) {
  const [failedSrc, setFailedSrc] = useState<string | null>(null);
  const tile = `aspect-square shrink-0 bg-lifted ${className}`;
  if (failedSrc === src)
    return (
      <span className={`grid place-items-center overflow-hidden text-muted ${tile}`}>
        <Music className="size-1/3" aria-hidden />
      </span>
    );
  return (
    <img
      // Before `src`, or the browser begins to load the one that it does not need.
      loading={isLazy ? 'lazy' : 'eager'}
      sizes={typeof width === 'number' ? `${width}px` : width}
      srcSet={pictureSet(src)}
      src={pictureAt(src, 640)}
      alt=""
      draggable={false}
      decoding="async"
      // A white cover on white, a black one on black: a hairline tells where it ends.
      className={`object-cover outline-1 -outline-offset-1 outline-ink/12 ${tile}`}
      onError={() => setFailedSrc(src)}
    />
  );
}
