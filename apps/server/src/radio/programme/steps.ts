/** Work that says at each `yield` that others may have their turn. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** All of it now. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
