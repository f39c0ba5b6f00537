import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { DialogHeader } from './dialog-header.tsx';

interface SheetProps {
  title: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  children: ReactNode;
}

/** A dialog that comes up from below on a phone, within the thumb's reach, and stands at the side on a wide screen. */
export function Sheet({ title, isOpen, onOpenChange, children }: SheetProps) {
  return (
    <BaseDialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-(--shade) backdrop-blur-[2px] transition-opacity duration-200 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <BaseDialog.Popup className="fixed inset-x-0 bottom-0 z-40 flex max-h-[88dvh] flex-col rounded-t-3xl border border-line bg-raised pb-[env(safe-area-inset-bottom)] text-ink shadow-2xl shadow-black/50 transition-[opacity,translate] duration-250 ease-out outline-none data-[ending-style]:translate-y-full data-[starting-style]:translate-y-full motion-reduce:transition-opacity motion-reduce:data-[ending-style]:translate-y-0 motion-reduce:data-[ending-style]:opacity-0 motion-reduce:data-[starting-style]:translate-y-0 motion-reduce:data-[starting-style]:opacity-0 sm:inset-y-3 sm:right-3 sm:left-auto sm:max-h-none sm:w-[27rem] sm:rounded-3xl sm:data-[ending-style]:translate-x-8 sm:data-[ending-style]:translate-y-0 sm:data-[ending-style]:opacity-0 sm:data-[starting-style]:translate-x-8 sm:data-[starting-style]:translate-y-0 sm:data-[starting-style]:opacity-0">
          <DialogHeader title={title} />
          <div data-scroller className="overflow-y-auto overscroll-contain px-5 pb-6 sm:px-6">
            {children}
          </div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
