/**
 * How long does the listener wait?
 *
 *     node bench/ranking/speed.ts [--tracks 2000,10000,50000] [--answers-per-track 10]
 *
 * Times of one decision in a library that already has that many answers; machines differ, so the first line is a
 * yardstick.
 */
import { parseArgs } from 'node:util';
import { Ranking } from '../../apps/server/src/comparison/ranking/ranking.ts';
import type { Answer } from '../../apps/server/src/comparison/ranking/ranking.ts';
import { createListener } from './listener.ts';
import { seededRandom } from './random.ts';

const QUESTIONS = 500;

const { values } = parseArgs({
  options: {
    tracks: { type: 'string', default: '2000,10000,50000' },
    'answers-per-track': { type: 'string', default: '10' },
  },
});

console.log(
  `yardstick: 20 million exp and sqrt in ${timedMs(yardstick).ms.toFixed(0)} ms, node ${process.version}`,
);
for (const tracks of values.tracks.split(',').map(Number))
  measure(tracks, Number(values['answers-per-track']));

function measure(tracks: number, answersPerTrack: number): void {
  const random = seededRandom(tracks);
  const listener = createListener(tracks, random, {});
  const history = nearbyAnswers(tracks, answersPerTrack, listener, random);
  const ranking = new Ranking();
  ranking.addItems(tracks);
  const rebuild = timedMs(() => ranking.rebuild(history));

  const choosing: number[] = [];
  const recording: number[] = [];
  const recent: number[] = [];
  for (let k = 0; k < QUESTIONS; k++) {
    const chosen = timedMs(() =>
      ranking.nextPair({ mode: { type: 'balanced' }, random, recent: recent.slice(-24) }),
    );
    if (chosen.result === null) break;
    const [a, b] = chosen.result;
    const outcome = listener.answer(a, b) === 1 ? 'a' : 'b';
    choosing.push(chosen.ms);
    recording.push(
      timedMs(() => ranking.record({ id: history.length + k, a, b, outcome, timeMs: 0 })).ms,
    );
    recent.push(a, b);
  }
  const intervals = timedMs(() => ranking.rankIntervals());
  const snapshot = timedMs(() => ranking.toSnapshot());
  const restore = timedMs(() => Ranking.fromSnapshot(snapshot.result));
  const adopt = timedMs(() => ranking.adopt(snapshot.result));
  const review = timedMs(() => ranking.mostContradicted(30));

  console.log(`\n${tracks} tracks, ${history.length} answers`);
  console.log(`  next pair   ${spread(choosing)}`);
  console.log(`  record      ${spread(recording)}`);
  console.log(
    `  order ${inMs(timedMs(() => ranking.order()))}, certainty ${inMs(timedMs(() => ranking.certainty()))}`,
  );
  console.log(`  all rank intervals ${inMs(intervals)}, answers to review ${inMs(review)}`);
  console.log(`  snapshot ${inMs(snapshot)}, adopt a fit ${inMs(adopt)}, restore ${inMs(restore)}`);
  console.log(`  rebuild ${inMs(rebuild)} (${rebuild.result.sweeps} sweeps)`);
}

/** A history as the ranking would have asked it: each track against ones within 5 % of its true place. */
function nearbyAnswers(
  tracks: number,
  answersPerTrack: number,
  listener: ReturnType<typeof createListener>,
  random: () => number,
): Answer[] {
  const order = listener.truth
    .map((_, item) => item)
    .sort((x, y) => (listener.truth[y] ?? 0) - (listener.truth[x] ?? 0));
  const reach = Math.max(10, Math.round(tracks * 0.05));
  return Array.from({ length: tracks * answersPerTrack }, (_, id) => {
    const place = Math.floor(random() * tracks);
    const step = 1 + Math.floor(random() * reach);
    const otherPlace = place + step < tracks ? place + step : place - step;
    const [a = 0, b = 0] = [order[place], order[otherPlace]];
    return { id, a, b, outcome: listener.answer(a, b) === 1 ? 'a' : 'b', timeMs: 0 };
  });
}

function timedMs<T>(work: () => T): { ms: number; result: T } {
  const start = performance.now();
  const result = work();
  return { ms: performance.now() - start, result };
}

function yardstick(): number {
  let sum = 0;
  for (let i = 1; i < 2e7; i++) sum += Math.exp(-1 / i) * Math.sqrt(i);
  return sum;
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((x, y) => x - y);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(3);
  return `median ${at(0.5)} ms, 99 % under ${at(0.99)} ms, longest ${at(1)} ms`;
}

function inMs({ ms }: { ms: number }): string {
  return `${ms.toFixed(0)} ms`;
}
