import { useRef } from 'react';
import { useNear } from './use-near.ts';

/** The end of a list that is told newest first: more is fetched when it comes near. */
export function Earlier({ children, onNear }: { children: string; onNear: () => void }) {
  const end = useRef<HTMLParagraphElement>(null);
  useNear(end, onNear);
  return (
    <p ref={end} className="py-4 text-center text-[13px] text-muted">
      {children}
    </p>
  );
}

/** In the place of a list with nothing in it. */
export function ListNote({ children }: { children: string }) {
  return <p className="py-12 text-center text-pretty text-muted">{children}</p>;
}

export function ListSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-3 pt-8">
      {[1, 2, 3, 4, 5].map((line) => (
        <div key={line} className="h-14 rounded-2xl bg-raised" />
      ))}
    </div>
  );
}
