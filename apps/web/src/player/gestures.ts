import { listen } from './listen.ts';

/** The deeds after which browsers let a page sound. */
const gestures = ['pointerdown', 'pointerup', 'click', 'keydown'] as const;

/** Calls back whenever hands are on this page. Returns its undo. */
export function onGesture(callback: () => void): () => void {
  const look = (): void => {
    if (navigator.userActivation && !navigator.userActivation.isActive) return;
    callback();
  };
  const ends = gestures.map((gesture) => listen(document, gesture, look));
  return () => {
    for (const end of ends) end();
  };
}

/** Safari unlocks each element by itself; loading it within the tap does so without a sound. */
export function unlockForSafari(elements: readonly HTMLAudioElement[]): void {
  if (!('GestureEvent' in window)) return;
  for (const element of elements) if (element.paused) element.load();
}
