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

/** A cover; decoration beside the title that names it. A picture that will not load is a plain tile. */
export function Artwork({ src, width, className = '', isLazy = false }: ArtworkProps) {
  const [failedSrc, setFailedSrc] = useState<string | null>(null);
  return (
    <span
      className={`grid aspect-square shrink-0 place-items-center overflow-hidden bg-lifted text-muted ${className}`}
    >
      {failedSrc === src ? (
        <Music className="size-1/3" aria-hidden />
      ) : (
        <img
          // Before `src`, or the browser begins to load the one that it does not need.
          loading={isLazy ? 'lazy' : 'eager'}
          sizes={typeof width === 'number' ? `${width}px` : width}
          srcSet={pictureSet(src)}
          src={pictureAt(src, 640)}
          alt=""
          draggable={false}
          decoding="async"
          className="size-full object-cover"
          onError={() => setFailedSrc(src)}
        />
      )}
    </span>
  );
}
