import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { ProcessAnalyser, type ProcessAnalyserOptions } from './analyser.ts';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../library/fixtures/${name}`, import.meta.url));

function analyser(options?: ProcessAnalyserOptions): ProcessAnalyser {
  const made = new ProcessAnalyser(options);
  onTestFinished(() => made.close());
  return made;
}

test('a file is listened to in a process of its own [13.1]', async () => {
  const answer = await analyser().analyse(fixture('tagged.flac'));
  if (answer.type !== 'heard') throw new Error(answer.reason);
  expect(answer.analysis.durationMs).toBeCloseTo(1500, -2);
  // A sine of 1/8 from both sides.
  expect(answer.analysis.truePeakDb).toBeCloseTo(-18.06, 0);
  expect(answer.analysis.lufs).toBeLessThan(-15);
  expect(answer.analysis.peaks).toBeInstanceOf(Int8Array);
});

test('a file that is no music is said to be, and the next one is heard', async () => {
  const one = analyser();
  expect(await one.analyse(fixture('cover.png'))).toMatchObject({ type: 'unheard' });
  expect(await one.analyse(fixture('no-such-file.mp3'))).toMatchObject({ fault: 'gone' });
  expect(await one.analyse(fixture('cbr.mp3'))).toMatchObject({ type: 'heard' });
});

test('a process that breaks or hangs costs that file and no other', async () => {
  const broken = analyser({ processUrl: new URL('no-such-process.ts', import.meta.url) });
  expect(await broken.analyse('/a')).toMatchObject({ type: 'unheard', fault: 'broken' });
  const slow = analyser({ timeoutMs: 1 });
  expect(await slow.analyse(fixture('cbr.mp3'))).toMatchObject({ fault: 'timeout' });
});

test('a closed one listens to nothing', async () => {
  const closed = analyser();
  closed.close();
  expect(await closed.analyse(fixture('cbr.mp3'))).toMatchObject({ type: 'unheard' });
});
