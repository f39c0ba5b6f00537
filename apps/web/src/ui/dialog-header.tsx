import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { IconButton } from './button.tsx';

/** The title of a dialog or sheet, and the way out of it. */
export function DialogHeader({ title }: { title: string }) {
  return (
    <header className="flex items-center justify-between gap-4 py-3 pr-3 pl-5 sm:pl-6">
      <Dialog.Title dir="auto" className="min-w-0 truncate text-lg font-semibold">
        {title}
      </Dialog.Title>
      <Dialog.Close
        render={
          <IconButton aria-label="Close">
            <X className="size-5" aria-hidden />
          </IconButton>
        }
      />
    </header>
  );
}
