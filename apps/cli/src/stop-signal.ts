const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/**
 * A terminal tells Ctrl-C to every program in it, and `npm` and `npm start` pass it on: within this time it is the same one,
 * and must not end a server in the middle of its closing.
 */
const SAME_MS = 1000;

/** Aborted by the first signal to stop; another one, later, ends the process at once. */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  const onSignal = (): void => {
    if (stop.signal.aborted) return;
    stop.abort();
    const letThrough = (): void => {
      for (const signal of SIGNALS) process.off(signal, onSignal);
    };
    setTimeout(letThrough, SAME_MS).unref();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return stop.signal;
}
