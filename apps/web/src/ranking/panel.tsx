import type { ReactNode } from 'react';

/** One matter of the export sheet. */
export function Panel({
  title,
  about,
  children,
}: {
  title: string;
  about: string;
  children: ReactNode;
}) {
  return (
    <section className="flex flex-col gap-3">
      <div>
        <h3 className="text-[17px] font-semibold">{title}</h3>
        <p className="text-[13px] text-pretty text-muted">{about}</p>
      </div>
      {children}
    </section>
  );
}

/** An outcome, said where it was asked for. */
export function Outcome({ children, isBad = false }: { children: ReactNode; isBad?: boolean }) {
  return (
    <p
      role={isBad ? 'alert' : 'status'}
      className={`text-[15px] text-pretty ${isBad ? 'text-bad' : ''}`}
    >
      {children}
    </p>
  );
}
