import { Download } from 'lucide-react';
import { useState } from 'react';
import { useRoom } from '../sync/use-room.ts';
import { buttonClass } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Panel } from './panel.tsx';

/** The order as a file, for other programs. */
export function Downloads() {
  const tracks = useRoom((room) => room.library.tracks);
  const [top, setTop] = useState('50');
  const query = Number(top) >= 1 ? `?top=${Math.floor(Number(top))}` : '';
  return (
    <Panel
      title="Download"
      about="A playlist of the best, or the whole ranking with its intervals as a table (CSV) or with its journal (JSON)."
    >
      <div className="flex items-end gap-2">
        <Field
          label="The best"
          inputMode="numeric"
          value={top}
          placeholder={`all ${tracks}`}
          onChange={(event) => setTop(event.currentTarget.value.replaceAll(/\D/g, ''))}
          className="w-28"
        />
        <FileLink href={`/api/ranking/export.m3u8${query}`} className="flex-1">
          Playlist
        </FileLink>
      </div>
      <div className="grid grid-cols-2 gap-2">
        <FileLink href="/api/ranking/export.csv">CSV</FileLink>
        <FileLink href="/api/ranking/export.json">JSON</FileLink>
      </div>
    </Panel>
  );
}

function FileLink({
  href,
  children,
  className = '',
}: {
  href: string;
  children: string;
  className?: string;
}) {
  return (
    <a href={href} download className={`${buttonClass('plain')} ${className}`}>
      <Download className="size-5" aria-hidden />
      {children}
    </a>
  );
}
