// Browsers slow the timers of pages in the background down to one a second, but not those of workers.
const scope = globalThis as unknown as {
  onmessage: (message: MessageEvent<{ id: number; afterMs: number }>) => void;
  postMessage: (id: number) => void;
};

scope.onmessage = ({ data: { id, afterMs } }) => setTimeout(() => scope.postMessage(id), afterMs);
