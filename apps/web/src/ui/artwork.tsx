import { Music } from 'lucide-react';
import { useState } from 'react';

/** A cover; decoration beside the title that names it. A picture that will not load is a plain tile. */
export function Artwork({ src, className = '' }: { src: string; className?: string }) {
  const [failedSrc, setFailedSrc] = useState<string | null>(null);
  return (
    <span
      className={`grid aspect-square shrink-0 place-items-center overflow-hidden bg-lifted text-muted ${className}`}
    >
      {failedSrc === src ? (
        <Music className="size-1/3" aria-hidden />
      ) : (
        <img
          src={src}
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
