import type { PlaylistKind, SmartRules } from '@music-minion/protocol';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { fullPath } from '../sync/full-path.ts';
import { useRoom } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { RuleEditor } from './rule-editor.tsx';
import { SourceField } from './source-field.tsx';
import { useMakePlaylist } from './use-make-playlist.ts';

interface NewPlaylistSheetProps {
  /** What kind is made; null: closed. */
  way: PlaylistKind | null;
  onClose: () => void;
}

const titles: Record<PlaylistKind, string> = {
  manual: 'New playlist',
  smart: 'New smart playlist',
  folder: 'Follow a folder or file',
};

const noRules: SmartRules = {
  where: { match: 'all', rules: [{ field: 'genre', operator: 'contains', value: '' }] },
  order: { by: 'album_order', descending: false, seed: 0 },
  limit: null,
};

export function NewPlaylistSheet({ way, onClose }: NewPlaylistSheetProps) {
  const [shown, setShown] = useState(way);
  if (way !== null && way !== shown) setShown(way);
  return (
    <Sheet
      title={shown === null ? '' : titles[shown]}
      isOpen={way !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      {shown !== null && <NewPlaylistForm key={shown} kind={shown} onClose={onClose} />}
    </Sheet>
  );
}

function NewPlaylistForm({ kind, onClose }: { kind: PlaylistKind; onClose: () => void }) {
  const [name, setName] = useState('');
  const [rules, setRules] = useState<SmartRules | null>(null);
  const [source, setSource] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const folders = useRoom((room) => room.library.folders);
  const make = useMakePlaylist();
  const navigate = useNavigate();
  const isReady =
    name.trim() !== '' &&
    (kind !== 'smart' || rules !== null) &&
    (kind !== 'folder' || source.trim() !== '');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    const wanted =
      kind === 'smart' && rules !== null
        ? ({ kind, name, rules } as const)
        : kind === 'folder'
          ? ({ kind, name, source: fullPath(source.trim(), folders) } as const)
          : ({ kind: 'manual', name } as const);
    const made = await make(wanted);
    if (!made.ok) return setRefusal(made.message);
    onClose();
    await navigate({ to: '/playlists/$id', params: { id: made.id } });
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      <Field
        label="Name"
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {kind === 'smart' && <RuleEditor rules={noRules} onRules={setRules} />}
      {kind === 'folder' && (
        <SourceField value={source} onChange={setSource} onName={(name) => setName(name)} />
      )}
      {refusal !== null && (
        <p role="alert" className="text-[15px] text-bad">
          {refusal}
        </p>
      )}
      <Button type="submit" look="strong" disabled={!isReady}>
        Create
      </Button>
    </form>
  );
}
