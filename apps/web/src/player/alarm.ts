/** One call at a moment, on time also where the page is in the background. Setting it again replaces the moment. */
export class Alarm {
  readonly #onRing: () => void;
  #worker: Worker | null = null;
  #id = 0;

  constructor(onRing: () => void) {
    this.#onRing = onRing;
  }

  set(afterMs: number): void {
    this.#id += 1;
    this.#workerThere().postMessage({ id: this.#id, afterMs });
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  #workerThere(): Worker {
    if (this.#worker) return this.#worker;
    this.#worker = new Worker(new URL('./alarm.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data: id }: MessageEvent<number>) => {
      if (id === this.#id) this.#onRing();
    });
    return this.#worker;
  }
}
