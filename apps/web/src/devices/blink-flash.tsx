import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useDevice, useSession } from '../sync/use-room.ts';

/** Long enough to be found by somebody who looks around. */
const SHOWN_MS = 2000;

/**
 * Somebody wants to know which device this is: for two seconds the whole screen says so. It flashes twice a second,
 * below the three that can harm, and for those who want no motion it just stands there.
 */
export function BlinkFlash() {
  const session = useSession();
  const device = useDevice(session.deviceId);
  const [blink, setBlink] = useState<{ by: string; at: number } | null>(null);
  useEffect(() => session.onBlink((by) => setBlink({ by, at: performance.now() })), [session]);
  useEffect(() => {
    if (blink === null) return;
    const timer = setTimeout(() => setBlink(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [blink]);
  // Dialogs hide all else from screen readers but live regions, and lie above the page.
  return createPortal(
    <div aria-live="assertive" className="pointer-events-none fixed inset-0 z-60 empty:hidden">
      {blink && (
        <div
          key={blink.at}
          data-blink
          className="flash flex h-full flex-col items-center justify-center gap-3 bg-accent p-8 text-center text-on-accent"
        >
          <p className="text-xl">This is</p>
          <p className="text-[clamp(3rem,14vmin,9rem)] leading-none font-bold text-balance break-words">
            {device?.name ?? 'this device'}
          </p>
          <p className="text-xl">{blink.by} is looking for it</p>
        </div>
      )}
    </div>,
    document.body,
  );
}
