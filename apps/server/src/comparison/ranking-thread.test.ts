import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Ranking } from './ranking/ranking.ts';
import { RankingThread } from './ranking-thread.ts';

test('the thread goes when it has been idle, and starts again with the next task', async () => {
  const ended = vi.spyOn(Worker.prototype, 'terminate');
  const thread = new RankingThread({ idleMs: 20 });
  onTestFinished(async () => {
    await thread.close();
    ended.mockRestore();
  });
  const ranking = new Ranking();
  ranking.addItems(3);
  ranking.record({ id: 1, a: 2, b: 0, outcome: 'a', timeMs: 0 });
  const ask = () =>
    thread.run(
      { type: 'order_before', items: Int32Array.of(0, 1, 2), timeMs: 1 },
      ranking.toSnapshot(),
    );
  expect([...(await ask())]).toEqual([2, 1, 0]);
  await vi.waitFor(() => expect(ended).toHaveBeenCalledTimes(1), { timeout: 10_000 });
  expect([...(await ask())]).toEqual([2, 1, 0]);
});
