import type { Playlist } from '@music-minion/protocol';
import { Download } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { fullPath } from '../sync/full-path.ts';
import { postJson } from '../sync/post-json.ts';
import { useRoom } from '../sync/use-room.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { useNotify } from '../ui/toasts.tsx';

interface ExportProps {
  playlist: Playlist;
  isOpen: boolean;
  onClose: () => void;
}

const formats = ['m3u8', 'pls', 'csv', 'json'] as const;

export function ExportDialog({ playlist, isOpen, onClose }: ExportProps) {
  return (
    <Dialog
      title="Export"
      isOpen={isOpen}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <div className="flex flex-col gap-6">
        <section aria-label="Download" className="flex flex-col gap-2">
          <p className="text-[15px] text-muted">Download it, for another player or a table.</p>
          <div className="grid grid-cols-4 gap-2">
            {formats.map((format) => (
              <a
                key={format}
                download
                href={`/api/playlists/${encodeURIComponent(playlist.id)}/export.${format}`}
                className={`${buttonClass('plain')} px-2!`}
              >
                <Download className="size-4 shrink-0 max-sm:hidden" aria-hidden />
                {format.toUpperCase()}
              </a>
            ))}
          </div>
        </section>
        <SaveForm playlist={playlist} onDone={onClose} />
      </div>
    </Dialog>
  );
}

/** Into the music folders, with paths relative to where it lies. */
function SaveForm({ playlist, onDone }: { playlist: Playlist; onDone: () => void }) {
  const folders = useRoom((room) => room.library.folders);
  const [file, setFile] = useState(`${playlist.name.replaceAll(/[/\\:*?"<>|]/g, '-')}.m3u8`);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [replace, setReplace] = useState(false);
  const notify = useNotify();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      const url = `/api/playlists/${encodeURIComponent(playlist.id)}/export`;
      const body = { file: fullPath(file.trim(), folders), replace };
      const saved = (await postJson(url, body)) as { file: string };
      notify({ message: `Saved as ${saved.file}.` });
      onDone();
    } catch (error) {
      setRefusal((error as Error).message);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
      <Field
        label="Save it in the music folders"
        value={file}
        autoCapitalize="off"
        hint="As M3U8, with paths relative to where it lies."
        onChange={(event) => {
          setFile(event.currentTarget.value);
          setRefusal(null);
        }}
      />
      <label className="flex min-h-12 items-center gap-3 text-[15px]">
        <input
          type="checkbox"
          className="size-5 accent-(--accent)"
          checked={replace}
          onChange={(event) => setReplace(event.currentTarget.checked)}
        />
        Replace a file of that name
      </label>
      {refusal !== null && (
        <p role="alert" className="text-[15px] break-words text-bad">
          {refusal}
        </p>
      )}
      <Button type="submit" disabled={file.trim() === ''}>
        Save
      </Button>
    </form>
  );
}
