import type { Device } from '@music-minion/protocol';
import { useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

interface SignOutDialogProps {
  device: Device;
  isThis: boolean;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function SignOutDialog({ device, isThis, isOpen, onOpenChange }: SignOutDialogProps) {
  const send = useSend();
  const name = isThis ? 'this device' : device.name;
  const signOut = (): void => {
    void send('devices.sign_out', { deviceId: device.id });
    onOpenChange(false);
  };
  return (
    <Dialog title={`Sign out ${name}?`} isOpen={isOpen} onOpenChange={onOpenChange}>
      <div className="flex flex-col items-start gap-4">
        <p className="text-[15px] text-pretty text-muted">
          Its connection ends at once. To come back it has to scan the code, or show the token,
          again.
        </p>
        <Button look="strong" onClick={signOut}>
          Sign out {name}
        </Button>
      </div>
    </Dialog>
  );
}
