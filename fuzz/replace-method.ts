/** Puts another method in the place of one of a class; returns its undo. */
export function replaceMethod<T, K extends keyof T>(
  prototype: T,
  name: K,
  make: (honest: T[K]) => T[K],
): () => void {
  const honest = prototype[name];
  prototype[name] = make(honest);
  return () => {
    prototype[name] = honest;
  };
}
