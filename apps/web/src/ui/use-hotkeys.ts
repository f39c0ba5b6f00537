import { useEffect, useRef } from 'react';
import { focusOf, keyName, mayAct } from './hotkeys.ts';

export type Hotkeys = Readonly<Record<string, () => void>>;

/** Keys that work while the component is on the screen. A key held down acts once. */
export function useHotkeys(hotkeys: Hotkeys): void {
  const ref = useRef(hotkeys);
  useEffect(() => {
    ref.current = hotkeys;
  });
  useEffect(() => listenForKeys((name) => ref.current[name]), []);
}

function listenForKeys(deedOf: (name: string) => (() => void) | undefined): () => void {
  let handsOn = false;
  let lastWasPointer = false;
  let focusedByPointer = false;

  const onPointerDown = (): void => {
    handsOn = true;
    lastWasPointer = true;
    focusedByPointer = true;
  };
  // `:focus-visible` would tell, but it changes with the very key press that asks.
  const onFocusIn = (): void => {
    focusedByPointer = lastWasPointer;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    lastWasPointer = false;
    const name = keyName(event);
    const focused = document.activeElement;
    const focus = focusOf(focused, focusedByPointer);
    if (name === 'Escape' && focus === 'control') {
      letGo(focused);
      handsOn = true;
      return;
    }
    const deed = name === null ? undefined : deedOf(name);
    if (name !== null && deed && !event.defaultPrevented && mayAct(name, focus, handsOn)) {
      event.preventDefault();
      handsOn = true;
      // A button that was clicked would hear the space bar once more when it is let go.
      if (name === 'Space') letGo(focused);
      if (!event.repeat) deed();
    } else if (event.key === 'Tab') {
      handsOn = false;
    }
  };

  document.addEventListener('pointerdown', onPointerDown, true);
  document.addEventListener('focusin', onFocusIn);
  document.addEventListener('keydown', onKeyDown);
  return () => {
    document.removeEventListener('pointerdown', onPointerDown, true);
    document.removeEventListener('focusin', onFocusIn);
    document.removeEventListener('keydown', onKeyDown);
  };
}

function letGo(focused: Element | null): void {
  if (focused instanceof HTMLElement) focused.blur();
}
