import { FileMusic } from 'lucide-react';
import { useRoom } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { parseFiles, shortPath } from './playlist-files.ts';
import { useReading } from '../sync/use-reading.ts';

interface SourceFieldProps {
  value: string;
  onChange: (path: string) => void;
  /** A file was chosen that suggests a name. */
  onName: (name: string) => void;
}

/** A folder or playlist file of the server: typed, or one of those that lie there. */
export function SourceField({ value, onChange, onName }: SourceFieldProps) {
  const folders = useRoom((room) => room.library.folders);
  return (
    <div className="flex flex-col gap-3">
      <Field
        label="Folder or playlist file"
        value={value}
        placeholder={`${folders[0] ?? '/music'}/Jazz`}
        autoCapitalize="off"
        hint="Its tracks are looked at again after every scan."
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <PlaylistFileList
        onChoose={(file, name) => {
          onChange(file);
          onName(name);
        }}
      />
    </div>
  );
}

/** Playlist files that lie in the music folders. */
export function PlaylistFileList({ onChoose }: { onChoose: (file: string, name: string) => void }) {
  const folders = useRoom((room) => room.library.folders);
  const reading = useReading('/api/playlists/files', parseFiles);
  if (reading.name !== 'read' || reading.data.length === 0) return null;
  return (
    <section aria-label="In the music folders">
      <h3 className="pb-1 text-[13px] font-medium text-muted">In the music folders</h3>
      <ul className="-mx-2 flex max-h-72 flex-col overflow-y-auto">
        {reading.data.map(({ file }) => (
          <li key={file}>
            <Button
              look="quiet"
              className="w-full justify-start! px-2! text-left"
              onClick={() => onChoose(file, nameOf(file))}
            >
              <FileMusic className="size-5 shrink-0" aria-hidden />
              <span dir="auto" className="min-w-0 truncate">
                {shortPath(file, folders)}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function nameOf(file: string): string {
  return (file.split(/[/\\]/).at(-1) ?? file).replace(/\.[^.]+$/, '');
}
