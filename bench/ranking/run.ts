/**
 * How many answers does the ranking save?
 *
 *     node bench/ranking/run.ts [--tracks 500] [--seeds 4] [--listener sharp]
 *
 * Simulated listeners answer the ranking's questions, and the questions of a plain Elo ranker beside it. Every line
 * says what was reached after so many answers per track, and how many times as many Elo needs for the same tau.
 * Nothing depends on the clock: the figures repeat exactly.
 */
import { parseArgs } from 'node:util';
import type { AdapterExtra } from './adapter.ts';
import { create } from './adapter.ts';
import { createElo } from './elo.ts';
import type { ListenerOptions } from './listener.ts';
import { createListener } from './listener.ts';
import { coverage, kendallTau, mean, reaches, topFound } from './measures.ts';
import { seededRandom } from './random.ts';

const LISTENERS: Record<string, ListenerOptions> = {
  ordinary: {},
  sharp: { spread: 10 },
  fuzzy: { spread: 2 },
  careless: { careless: 0.05 },
  ties: { tie: 0.6 },
  graded: { byFar: 3 },
};
const ANSWERS_PER_TRACK = [1, 2, 3, 5, 10];
const ELO_GOES_ON = [15, 20, 30, 40, 60];

const { values } = parseArgs({
  options: {
    tracks: { type: 'string', default: '500' },
    seeds: { type: 'string', default: '4' },
    listener: { type: 'string' },
  },
});
const tracks = Number(values.tracks);
const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1);

for (const [name, options] of Object.entries(LISTENERS)) {
  if (values.listener !== undefined && values.listener !== name) continue;
  report(name, options, {});
  if (name === 'ordinary') {
    report('ordinary, every rank alike', options, { even: true });
    report('ordinary, only the top 20', options, { topK: 20 });
    report('ordinary, one track stays for three questions', options, { stay: 3 });
  }
}

interface Contender {
  nextPair: () => readonly [number, number] | null;
  record: ReturnType<typeof create>['record'];
  ranking: () => number[];
  interval?: (item: number) => [number, number];
}

interface Reached {
  tau: number;
  top20: number;
  coverage: number;
}

function report(title: string, options: ListenerOptions, extra: AdapterExtra): void {
  const ours = simulate(options, ANSWERS_PER_TRACK, (seed) => create(tracks, seed, extra));
  const elo = simulate(options, [...ANSWERS_PER_TRACK, ...ELO_GOES_ON], (seed) =>
    createElo(tracks, seededRandom(seed)),
  );
  const eloCurve = [...elo].map(([perTrack, reached]) => [perTrack, reached.tau] as const);
  console.log(`\n${title}: ${tracks} tracks, ${seeds.length} seeds`);
  console.log(
    'answers/track   tau (Elo)         answers saved   top 20 (Elo)      90 % intervals hold',
  );
  for (const [perTrack, { tau, top20, coverage: held }] of ours) {
    const beside = elo.get(perTrack);
    const needed = reaches(eloCurve, tau);
    const saved = needed === null ? `> x${60 / perTrack}` : `x${(needed / perTrack).toFixed(1)}`;
    const pair = (value: number, other: number | undefined) =>
      `${value.toFixed(3)} (${(other ?? 0).toFixed(3)})`;
    const columns = [
      String(perTrack),
      pair(tau, beside?.tau),
      saved,
      pair(top20, beside?.top20),
      held.toFixed(3),
    ];
    console.log(columns.map((column, i) => column.padEnd([16, 18, 16, 18, 0][i] ?? 0)).join(''));
  }
}

/** What was reached after so many answers per track, averaged over the seeds. */
function simulate(
  options: ListenerOptions,
  checkpoints: readonly number[],
  contender: (seed: number) => Contender,
): Map<number, Reached> {
  const runs = seeds.map((seed) => runOnce(options, checkpoints, seed, contender(seed)));
  return new Map(
    checkpoints.map((perTrack, i) => {
      const average = (key: keyof Reached) => mean(runs.map((run) => run[i]?.[key] ?? Number.NaN));
      return [
        perTrack,
        { tau: average('tau'), top20: average('top20'), coverage: average('coverage') },
      ];
    }),
  );
}

function runOnce(
  options: ListenerOptions,
  checkpoints: readonly number[],
  seed: number,
  who: Contender,
): Reached[] {
  const listener = createListener(tracks, seededRandom(1000 + seed), options);
  let answers = 0;
  return checkpoints.map((perTrack) => {
    for (; answers < perTrack * tracks; answers++) {
      const pair = who.nextPair();
      if (pair === null) break;
      who.record(pair[0], pair[1], listener.answer(pair[0], pair[1]));
    }
    const order = who.ranking();
    return {
      tau: kendallTau(order, listener.truth),
      top20: topFound(order, listener.truth, 20),
      coverage: who.interval === undefined ? Number.NaN : coverage(who.interval, listener.truth),
    };
  });
}
