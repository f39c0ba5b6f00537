import { FolderPlus, Trash2 } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useSend } from '../sync/use-room.ts';
import { Button, IconButton } from '../ui/button.tsx';

interface FoldersFormProps {
  folders: readonly string[];
  onDone: () => void;
  onCancel?: () => void;
}

/** The music folders, as paths on the server; a refusal is said here, beside what was typed. */
export function FoldersForm({ folders, onDone, onCancel }: FoldersFormProps) {
  const send = useSend();
  const [paths, setPaths] = useState<readonly string[]>(folders.length > 0 ? folders : ['']);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);
  const hintId = useId();
  const wanted = paths.map((path) => path.trim()).filter((path) => path !== '');

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (wanted.length === 0) return;
    setIsSending(true);
    const answer = await send('library.set_folders', { folders: wanted });
    setIsSending(false);
    setRefusal(answer.ok ? null : answer.message);
    if (answer.ok) onDone();
  };
  const change = (index: number, path: string): void =>
    setPaths(paths.map((old, at) => (at === index ? path : old)));

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
      <p id={hintId} className="text-[13px] text-muted">
        Paths on the computer that runs Music Minion, for example <code>/home/me/Music</code>
      </p>
      {paths.map((path, index) => (
        <div key={index} className="flex items-center gap-1">
          <input
            type="text"
            aria-label={`Folder ${index + 1}`}
            aria-describedby={hintId}
            aria-invalid={refusal !== null}
            value={path}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            onChange={(event) => change(index, event.currentTarget.value)}
            className="min-h-12 min-w-0 flex-1 rounded-2xl border border-edge bg-ground px-4 text-[16px]"
          />
          {paths.length > 1 && (
            <IconButton
              aria-label={`Remove folder ${index + 1}`}
              onClick={() => setPaths(paths.filter((_, at) => at !== index))}
            >
              <Trash2 className="size-5" aria-hidden />
            </IconButton>
          )}
        </div>
      ))}
      {refusal !== null && (
        <p role="alert" className="text-[15px] text-bad">
          {refusal}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="strong" disabled={wanted.length === 0 || isSending}>
          Use {wanted.length > 1 ? 'these folders' : 'this folder'}
        </Button>
        <Button look="quiet" onClick={() => setPaths([...paths, ''])}>
          <FolderPlus className="size-5" aria-hidden />
          Add another
        </Button>
        {onCancel && (
          <Button look="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}
