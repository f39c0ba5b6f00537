/** Where the keyboard's focus is, as far as hotkeys care. */
export type Focus =
  /** Nowhere, or on a button that was clicked: the keys are free. */
  | 'free'
  /** On a button or link reached by keyboard: what works it is its own. */
  | 'control'
  /** On a slider: so are the arrows. */
  | 'slider'
  /** In a text field, a menu or a dialog: every key is its own. */
  | 'field';

const ownKeys: Record<Exclude<Focus, 'field'>, readonly string[]> = {
  free: [],
  control: ['Space', 'Enter', 'Tab'],
  slider: ['Space', 'Enter', 'Tab', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
};

/**
 * Whether a hotkey may act. Tab is special: to take it for good would lock out everybody who works the page by
 * keyboard. It is a hotkey only once hands are on the pair (a click, a tap or another hotkey came last), never with a
 * control focused by keyboard; Shift+Tab always walks the controls, and Escape takes the hands back to the pair.
 */
export function mayAct(key: string, focus: Focus, handsOn: boolean): boolean {
  if (focus === 'field' || ownKeys[focus].includes(key.replace('Shift+', ''))) return false;
  return key !== 'Tab' || handsOn;
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** One name for a key press: `1`, `Shift+1`, `s`, `Ctrl+z`, `Space`, `ArrowLeft`, `Shift+ArrowLeft`, `?`; null for what is not ours. */
export function keyName(press: KeyPress): string | null {
  if (press.altKey) return null;
  if (press.ctrlKey || press.metaKey) {
    return press.key.toLowerCase() === 'z' && !press.shiftKey ? 'Ctrl+z' : null;
  }
  // By the place of the key: on some keyboards (French) a digit needs Shift.
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(press.code)?.[1];
  if (digit !== undefined) return press.shiftKey ? `Shift+${digit}` : digit;
  if (press.key === ' ') return 'Space';
  if (press.key.length === 1) return press.key.toLowerCase();
  if (!press.shiftKey) return press.key;
  return press.key.startsWith('Arrow') ? `Shift+${press.key}` : null;
}

/** `byPointer`: the element was focused by a click or a tap, so the keys are not meant for it. */
export function focusOf(element: Element | null, byPointer: boolean): Focus {
  if (element === null || element === document.body) return 'free';
  if (element.closest('[role=dialog],[role=menu],[role=alertdialog]')) return 'field';
  if (element.matches('input[type=range]')) return 'slider';
  if (element.matches('input,textarea,select,[contenteditable]')) return 'field';
  return byPointer ? 'free' : 'control';
}
