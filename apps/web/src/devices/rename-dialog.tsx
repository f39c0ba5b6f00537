import type { Device } from '@music-minion/protocol';
import type { FormEvent } from 'react';
import { useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

interface RenameDialogProps {
  device: Device;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function RenameDialog({ device, isOpen, onOpenChange }: RenameDialogProps) {
  const send = useSend();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get('name');
    const name = typeof typed === 'string' ? typed.trim() : '';
    if (name === '') return;
    if (name !== device.name) void send('devices.rename', { deviceId: device.id, name });
    onOpenChange(false);
  };
  return (
    <Dialog title={`Rename ${device.name}`} isOpen={isOpen} onOpenChange={onOpenChange}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <label className="flex flex-col gap-1.5 text-[15px]">
          Name
          <input
            name="name"
            type="text"
            required
            maxLength={60}
            defaultValue={device.name}
            autoComplete="off"
            className="min-h-12 rounded-2xl border border-edge bg-ground px-4 text-[16px]"
          />
        </label>
        <Button type="submit" look="strong" className="self-start">
          Rename
        </Button>
      </form>
    </Dialog>
  );
}
