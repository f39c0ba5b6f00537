import type { ReactNode } from 'react';

/** A list of files that somebody may want to look after; nothing of it is urgent. */
export function UpkeepSection({
  title,
  text,
  children,
}: {
  title: string;
  text: string;
  children: ReactNode;
}) {
  return (
    <section className="flex flex-col gap-3 rounded-3xl border border-line bg-raised p-5 sm:p-6">
      <div>
        <h2 className="text-lg font-semibold">{title}</h2>
        <p className="text-[15px] text-pretty text-muted">{text}</p>
      </div>
      {children}
    </section>
  );
}

/** Long lists begin with so many and say how many more there are. */
export const SHOWN = 50;

export function More({ number }: { number: number }) {
  if (number <= 0) return null;
  return (
    <p className="text-[13px] text-muted">
      And {number.toLocaleString('en-GB')} more: <code>music-minion library</code> lists them all.
    </p>
  );
}
