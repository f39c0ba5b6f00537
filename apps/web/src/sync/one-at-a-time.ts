/**
 * Runs one at a time: asked while it runs, it runs once more afterwards. News that comes faster than it can be read is
 * then read as fast as possible, and neither piles up nor starves.
 */
export function oneAtATime(run: () => Promise<void>): () => void {
  let isRunning = false;
  let isAskedAgain = false;
  const next = (): void => {
    if (isRunning) {
      isAskedAgain = true;
      return;
    }
    isRunning = true;
    void run().finally(() => {
      isRunning = false;
      if (!isAskedAgain) return;
      isAskedAgain = false;
      next();
    });
  };
  return next;
}
