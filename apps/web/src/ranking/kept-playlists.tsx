import { ListMusic, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { fullPath } from '../sync/full-path.ts';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Outcome, Panel } from './panel.tsx';

/** Playlist files that follow the ranking by themselves. */
export function KeptPlaylists() {
  const playlists = useRoom((room) => room.ranking.playlists);
  const send = useSend();
  return (
    <Panel
      title="Keep a playlist"
      about="A file in your music folders that always holds your best tracks: written anew whenever they change, and any player can open it."
    >
      {playlists.length > 0 && (
        <ul className="flex flex-col gap-1">
          {playlists.map(({ file, top, problem }) => (
            <li key={file} className="flex items-center gap-3">
              <ListMusic className="size-5 shrink-0 text-muted" aria-hidden />
              <span className="min-w-0 flex-1">
                <span className="block text-[15px] break-all">{file}</span>
                <span
                  className={`block text-[13px] ${problem === null ? 'text-muted' : 'text-bad'}`}
                >
                  {problem ?? `the best ${top}`}
                </span>
              </span>
              <IconButton
                aria-label={`Stop keeping ${file}`}
                onClick={() => void send('ranking.drop_playlist', { file })}
              >
                <Trash2 className="size-5" aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <KeepForm />
    </Panel>
  );
}

function KeepForm() {
  const send = useSend();
  const folders = useRoom((room) => room.library.folders);
  const [file, setFile] = useState('');
  const [top, setTop] = useState('50');
  const [refusal, setRefusal] = useState<string | null>(null);
  const number = Number(top);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (file.trim() === '' || number < 1) return;
    const answer = await send('ranking.keep_playlist', {
      file: fullPath(file.trim(), folders),
      top: number,
    });
    setRefusal(answer.ok ? null : answer.message);
    if (answer.ok) setFile('');
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
      <div className="flex gap-2">
        <Field
          label="File"
          required
          value={file}
          placeholder="Best.m3u8"
          autoCapitalize="off"
          aria-invalid={refusal !== null}
          onChange={(event) => setFile(event.currentTarget.value)}
          className="flex-1"
        />
        <Field
          label="The best"
          required
          inputMode="numeric"
          value={top}
          onChange={(event) => setTop(event.currentTarget.value.replaceAll(/\D/g, ''))}
          className="w-24"
        />
      </div>
      {refusal !== null && <Outcome isBad>{refusal}</Outcome>}
      <Button type="submit" className="self-start">
        Keep this playlist
      </Button>
    </form>
  );
}
