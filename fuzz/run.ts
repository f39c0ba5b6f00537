import { parseArgs } from 'node:util';
import { simulate } from './simulate.ts';

/**
 * `npm run fuzz`: many seeds, one after the other. A seed that fails is printed with the end of its trace;
 * `node fuzz/run.ts --from SEED --seeds 1 --trace` plays it again and prints all of it.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    trace: { type: 'boolean', default: false },
  },
});
const first = Number(values.seed ?? values.from);
const count = values.seed === undefined ? Number(values.seeds) : 1;
const startedMs = performance.now();
const failed: number[] = [];
const sum = { steps: 0, acted: 0, comparisons: 0 };

for (let seed = first; seed < first + count; seed++) {
  const run = await simulate(seed, { isTraced: values.trace });
  sum.steps += run.steps;
  sum.acted += run.acted;
  sum.comparisons += run.comparisons;
  if (values.trace) console.log(run.trace.join('\n'));
  if (values.trace) console.log(`seed ${seed}: ${run.steps} steps, trace hash ${run.hash}`);
  if (run.problem === null) continue;
  failed.push(seed);
  if (!values.trace) console.log(run.trace.join('\n'));
  console.log(`seed ${seed} FAILED: ${run.problem}\n`);
}

const tookSec = (performance.now() - startedMs) / 1000;
console.log(
  `${count} seeds in ${tookSec.toFixed(1)} s: ${sum.steps} steps, ${sum.acted} commands that acted, ` +
    `${sum.comparisons} comparisons of a screen with the server`,
);
console.log(failed.length === 0 ? 'all held' : `${failed.length} failed: ${failed.join(' ')}`);
process.exit(failed.length === 0 ? 0 : 1);
