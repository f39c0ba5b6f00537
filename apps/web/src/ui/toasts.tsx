import { X } from 'lucide-react';
import { AnimatePresence } from 'motion/react';
import { div as MotionDiv } from 'motion/react-m';
import { type ReactNode, createContext, useCallback, useContext, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { IconButton } from './button.tsx';

export interface Toast {
  message: string;
  /** `alert` interrupts a screen reader: something was refused or failed. */
  tone?: 'status' | 'alert';
  action?: { label: string; run: () => void };
}

type Notify = (toast: Toast) => void;
interface ShownToast extends Toast {
  id: number;
}

const SHOWN_MS = 6000;
const MAX_SHOWN = 3;

const NotifyContext = createContext<Notify>(() => {});

export function useNotify(): Notify {
  return useContext(NotifyContext);
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly ShownToast[]>([]);
  const close = useCallback((id: number) => {
    setToasts((shown) => shown.filter((toast) => toast.id !== id));
  }, []);
  const notify = useCallback<Notify>((toast) => {
    setToasts((shown) => {
      const id = (shown.at(-1)?.id ?? 0) + 1;
      const others = shown.filter(({ message }) => message !== toast.message);
      return [...others, { ...toast, id }].slice(-MAX_SHOWN);
    });
  }, []);
  return (
    <NotifyContext value={notify}>
      {children}
      <Shelf toasts={toasts} onClose={close} />
    </NotifyContext>
  );
}

interface ShelfProps {
  toasts: readonly ShownToast[];
  onClose: (id: number) => void;
}

/**
 * Beside the page and above every dialog: what a dialog did wrong is said while it is open. Dialogs hide all else from
 * screen readers but what is marked live before they open.
 */
function Shelf({ toasts, onClose }: ShelfProps) {
  return createPortal(
    <div
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 top-[calc(env(safe-area-inset-top)+0.375rem)] z-55 flex flex-col items-center gap-2 px-4 lg:items-end lg:pr-28"
    >
      <AnimatePresence>
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} onClose={onClose} />
        ))}
      </AnimatePresence>
    </div>,
    document.body,
  );
}

function ToastCard({ toast, onClose }: { toast: ShownToast; onClose: (id: number) => void }) {
  const { id, action } = toast;
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => onClose(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, isHeld, onClose]);
  return (
    <MotionDiv
      role={toast.tone === 'alert' ? 'alert' : undefined}
      initial={{ opacity: 0, y: -16 }}
      animate={{ opacity: 1, y: 0 }}
      exit={{ opacity: 0, scale: 0.96 }}
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      className="pointer-events-auto flex max-w-[min(28rem,100%)] items-center gap-2 rounded-2xl border border-edge/60 bg-lifted py-1 pr-1 pl-4 text-[15px] text-ink shadow-xl shadow-black/25"
    >
      <p className="min-w-0 py-2 wrap-anywhere">{toast.message}</p>
      {action && (
        <button
          type="button"
          className="min-h-12 shrink-0 rounded-xl px-3 font-semibold text-accent"
          onClick={action.run}
        >
          {action.label}
        </button>
      )}
      <IconButton aria-label="Dismiss" onClick={() => onClose(id)}>
        <X className="size-4" aria-hidden />
      </IconButton>
    </MotionDiv>
  );
}
