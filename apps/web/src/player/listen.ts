/** Returns its undo. */
export function listen(target: EventTarget, name: string, listener: () => void): () => void {
  target.addEventListener(name, listener, { capture: true });
  return () => target.removeEventListener(name, listener, { capture: true });
}
