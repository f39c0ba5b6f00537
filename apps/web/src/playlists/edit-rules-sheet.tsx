import type { Playlist, SmartRules } from '@music-minion/protocol';
import { useState } from 'react';
import { useReading } from '../sync/use-reading.ts';
import { useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { detailsUrl, parseDetails } from './playlist-subtitle.tsx';
import { RuleEditor } from './rule-editor.tsx';

interface EditRulesProps {
  playlist: Playlist;
  isOpen: boolean;
  onClose: () => void;
}

export function EditRulesSheet({ playlist, isOpen, onClose }: EditRulesProps) {
  return (
    <Sheet
      title={playlist.name}
      isOpen={isOpen}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <KnownRules playlist={playlist} onDone={onClose} />
    </Sheet>
  );
}

function KnownRules({ playlist, onDone }: { playlist: Playlist; onDone: () => void }) {
  const reading = useReading(detailsUrl(playlist.id), parseDetails);
  if (reading.name === 'failed') return <p role="alert">The rules could not be fetched.</p>;
  if (reading.name === 'reading' || reading.data.rules === null) return null;
  return <EditRules playlist={playlist} rules={reading.data.rules} onDone={onDone} />;
}

interface EditProps {
  playlist: Playlist;
  rules: SmartRules;
  onDone: () => void;
}

function EditRules({ playlist, rules, onDone }: EditProps) {
  const [changed, setChanged] = useState<SmartRules | null>(rules);
  const send = useSend();
  const save = async (): Promise<void> => {
    if (changed === null) return;
    const answer = await send('playlists.set_rules', { playlistId: playlist.id, rules: changed });
    if (answer.ok) onDone();
  };
  return (
    <div className="flex flex-col gap-5">
      <RuleEditor rules={rules} onRules={setChanged} />
      <Button look="strong" disabled={changed === null} onClick={() => void save()}>
        Save
      </Button>
    </div>
  );
}
