import type { LibraryPage } from '@music-minion/protocol';
import { Children, type ReactNode } from 'react';
import type { Reading } from '../sync/use-reading.ts';

interface WholeListProps<Row> {
  reading: Reading<LibraryPage<Row>>;
  empty: string;
  children: (rows: readonly Row[]) => ReactNode;
}

/** A list short enough to be read in one. */
export function WholeList<Row>({ reading, empty, children }: WholeListProps<Row>) {
  switch (reading.name) {
    case 'reading':
      return <div className="min-h-40" aria-busy />;
    case 'failed':
      return (
        <p role="alert" className="py-10 text-center text-muted">
          The list could not be fetched from the server. It is tried again when the connection is
          back.
        </p>
      );
    case 'read':
      return reading.data.rows.length === 0 ? (
        <p className="py-12 text-center text-pretty text-muted">{empty}</p>
      ) : (
        children(reading.data.rows)
      );
  }
}

export function TileGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul
      aria-label={label}
      className="mt-2 grid grid-cols-[repeat(auto-fill,minmax(8rem,1fr))] gap-4 sm:grid-cols-[repeat(auto-fill,minmax(9.875rem,1fr))]"
    >
      {Children.map(children, (child) => (
        <li>{child}</li>
      ))}
    </ul>
  );
}
