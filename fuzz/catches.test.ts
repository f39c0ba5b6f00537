import { expect, test } from 'vitest';
import { type Sabotage, sabotages } from './sabotage.ts';
import { type Run, simulate } from './simulate.ts';

/** A simulation that finds nothing proves nothing, unless it finds what is broken on purpose. */
const SEEDS_TO_CATCH = 80;

const complaints: Record<keyof typeof sabotages, RegExp> = {
  'tells before it saves': /\[2\.6\]|\[9\.1\]|no effect|acted twice|in the journal/,
  'forgets which commands it answered': /\[2\.2\]|refused and/,
  'accepts after the event': /\[2\.[14]\]/,
  'lets remote control act after its deadline': /acted \d+ ms too late \[2\.8\]/,
  'sends the oldest snapshot again and again': /\[1\.4\]|shows another room/,
  'stamps the snapshot with an old time': /too early \[2\.8\]/,
  'loses one of the events that were missed': /is (waiting|connecting) at the end/,
  'never notices that a device leaves': /\[5\.2\]/,
  'does not see a hole in the numbers': /\[1\.5\]/,
  'sends remote control late, with a new deadline': /after its deadline \[2\.8\]/,
  'gives up on verdicts that were not answered': /\[2\.9\]|\[2\.10\]/,
  'goes on showing what it predicted': /shows another room/,
};

test.each(Object.entries(sabotages))('a house that %s is caught', async (name, sabotage) => {
  const caught = await firstCatch(sabotage);
  expect(caught?.problem).toMatch(complaints[name as keyof typeof sabotages]);
});

async function firstCatch(sabotage: Sabotage): Promise<Run | null> {
  for (let seed = 1; seed <= SEEDS_TO_CATCH; seed++) {
    const run = await simulate(seed, { sabotage });
    if (run.problem !== null) return run;
  }
  return null;
}
