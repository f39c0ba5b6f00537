import { beforeEach, expect, test } from 'vitest';
import { type FakeFile, fakeDecoder, planItem, settle } from './fake-sound.ts';
import { LineUp } from './line-up.ts';
import type { RadiodReport } from './orders.ts';

const S = 48_000;

let nowMs = 0;
let reports: RadiodReport[] = [];
beforeEach(() => {
  nowMs = 0;
  reports = [];
});

function lineUp(
  files: Record<string, FakeFile>,
  options: Partial<ConstructorParameters<typeof LineUp>[0]> = {},
): LineUp {
  return new LineUp({
    firstSample: 0,
    items: [],
    isResumed: false,
    after: options.items?.at(-1)?.id ?? null,
    emergency: [],
    open: fakeDecoder(files),
    nowMs: () => nowMs,
    report: (report) => reports.push(report),
    ...options,
  });
}

/** Plays for so long by the clock of the test; returns how many samples were silent. */
async function play(line: LineUp, seconds: number): Promise<number> {
  let silent = 0;
  for (let block = 0; block < seconds * 20; block++) {
    await settle(40);
    line.look();
    const missing = 2400 - line.mixer.render(new Float32Array(4800));
    if (missing > 0) line.mixer.rest(missing);
    silent += missing;
    nowMs += 50;
  }
  return silent;
}

const needs = () => reports.filter((report) => report.type === 'need');
const fails = () => reports.filter((report) => report.type === 'fail');
const airs = () => reports.filter((report) => report.type === 'air');

test('what comes next is asked for when the end is decoded: 8 s before it is heard, by the item before [15.1]', async () => {
  const line = lineUp({ a: { samples: 20 * S } }, { items: [planItem('a')] });
  await settle();
  expect(needs()).toEqual([]);
  await play(line, 11);
  expect(needs()).toEqual([]);
  await play(line, 2);
  expect(needs()).toEqual([{ type: 'need', needId: 1, after: 'a', bySample: 20 * S }]);
});

test('an engine that begins asks what is on', () => {
  lineUp({});
  expect(needs()).toEqual([{ type: 'need', needId: 1, after: null, bySample: 0 }]);
});

test('six bad files in a row are passed over unheard, each with its reason [15.4]', async () => {
  const bad = Array.from({ length: 6 }, (_, index) => `bad${index}`);
  const files = Object.fromEntries(
    bad.map((name) => [name, { samples: 0, problem: `${name} is damaged` }]),
  );
  const line = lineUp(
    { a: { samples: 9 * S }, ...files, b: { samples: 20 * S } },
    { items: [planItem('a')] },
  );
  const answers = [...bad, 'b'];
  let silent = 0;
  for (let second = 0; second < 12; second++) {
    silent += await play(line, 1);
    const need = needs().at(-1);
    const next = answers[needs().length - 1];
    if (need && next) line.answer(need.needId, planItem(next));
  }
  expect(silent).toBe(0);
  expect(fails().map(({ itemId, reason }) => [itemId, reason])).toEqual(
    bad.map((name) => [name, `${name} is damaged`]),
  );
  expect(needs().map(({ after }) => after)).toEqual(['a', ...bad]);
  expect(airs().map(({ itemId }) => itemId)).toEqual(['a', 'b']);
});

test('after two bad files in a row others are tried beside one that takes its time, and heard in their order', async () => {
  const slow = ['slow1', 'slow2', 'slow3'];
  const hanging = Object.fromEntries(slow.map((name) => [name, { samples: 0, hangs: true }]));
  const line = lineUp({ ...hanging, good: { samples: 20 * S } });
  for (const name of ['bad1', 'bad2', ...slow, 'good']) {
    line.answer(needs().at(-1)!.needId, planItem(name));
    await play(line, 0.6);
  }
  expect(needs()).toHaveLength(6);
  expect(fails().map(({ itemId }) => itemId)).toEqual(['bad1', 'bad2']);
  await play(line, 3);
  expect(fails().map(({ itemId }) => itemId)).toEqual(['bad1', 'bad2', ...slow]);
  expect(airs().map(({ itemId }) => itemId)).toEqual(['good']);
  expect(nowMs).toBeLessThan(7000);
});

test('a file that never answers is given up after 3 s [15.5]', async () => {
  const line = lineUp(
    { a: { samples: 12 * S }, fifo: { samples: 0, hangs: true }, b: { samples: 9 * S } },
    { items: [planItem('a')] },
  );
  await play(line, 5);
  line.answer(1, planItem('fifo'));
  expect(await play(line, 3.5)).toBe(0);
  expect(fails()[0]).toMatchObject({ itemId: 'fifo', reason: expect.stringContaining('3 s') });
  line.answer(2, planItem('b'));
  expect(await play(line, 5)).toBe(0);
  expect(airs().at(-1)).toMatchObject({ itemId: 'b', sample: 12 * S });
});

test('a disk that stops in mid-song is not heard: the next track comes before the buffer is empty', async () => {
  const line = lineUp(
    { a: { samples: 10 * S, hangs: true }, b: { samples: 20 * S } },
    { items: [planItem('a')] },
  );
  await play(line, 9);
  expect(fails()[0]).toMatchObject({ itemId: 'a' });
  line.answer(1, planItem('b'));
  expect(await play(line, 5)).toBe(0);
  expect(airs().at(-1)).toMatchObject({ itemId: 'b', sample: 10 * S });
});

test('a programme that does not answer is covered by what was heard lately, 2 s before silence [15.6]', async () => {
  const line = lineUp(
    { a: { samples: 12 * S }, good: { samples: 5 * S } },
    { items: [planItem('a')], emergency: [planItem('good', { startMs: 3000 })] },
  );
  expect(await play(line, 60)).toBe(0);
  const [first, second, third] = airs();
  expect(first).toMatchObject({ itemId: 'a', isEmergency: false });
  expect(second).toMatchObject({
    trackId: 'track-good',
    startMs: 0,
    isEmergency: true,
    sample: 12 * S,
  });
  expect(third).toMatchObject({ trackId: 'track-a', isEmergency: true });
  expect(needs()).toHaveLength(1);
});

test('an answer that comes late follows the emergency', async () => {
  const line = lineUp(
    { a: { samples: 4 * S }, b: { samples: 30 * S } },
    { items: [planItem('a')] },
  );
  await play(line, 5);
  expect(airs().at(-1)).toMatchObject({ isEmergency: true });
  line.answer(1, planItem('b'));
  expect(await play(line, 5)).toBe(0);
  expect(airs().at(-1)).toMatchObject({ itemId: 'b', sample: 8 * S });
});

test('a skip asks for the next item at once and goes over as soon as it is ready', async () => {
  const line = lineUp(
    { a: { samples: 60 * S }, b: { samples: 60 * S } },
    { items: [planItem('a')] },
  );
  await play(line, 1);
  line.skip(500);
  expect(needs()).toEqual([{ type: 'need', needId: 1, after: 'a', bySample: S }]);
  line.answer(1, planItem('b', { xfMs: 5000 }));
  await play(line, 0.2);
  expect(airs().at(-1)).toMatchObject({ itemId: 'b', fadeSamples: S / 2 });
});

test('a change of station drops what was planned, and an answer to an old question counts no more', async () => {
  const line = lineUp(
    { a: { samples: 4 * S }, b: { samples: 9 * S }, c: { samples: 60 * S } },
    { items: [planItem('a')] },
  );
  await play(line, 1);
  line.switchTo(planItem('c', { startMs: 30_000 }), 1000);
  line.answer(1, planItem('b'));
  await play(line, 3);
  expect(airs().map(({ itemId }) => itemId)).toEqual(['a', 'c']);
  expect(airs()[1]).toMatchObject({ startMs: 30_000, fadeSamples: S });
});

test('the rest of a resumed item may be nothing at all without being called a failure', async () => {
  const line = lineUp(
    { a: { samples: 4 * S }, b: { samples: 9 * S } },
    { items: [planItem('a', { startMs: 4000 }), planItem('b')], isResumed: true },
  );
  await play(line, 1);
  expect(fails()).toEqual([]);
  expect(airs().map(({ itemId, sample }) => [itemId, sample])).toEqual([['b', 0]]);
});

test('a library of which nothing can be played is asked through ever more slowly, and never given up', async () => {
  const line = lineUp({});
  for (let second = 0; second < 40; second++) {
    for (let answer = 0; answer < 5; answer++) {
      const need = needs().at(-1)!;
      line.answer(need.needId, planItem(`gone-${need.needId}`));
      await play(line, 0.2);
    }
  }
  expect(needs().length).toBeGreaterThan(40);
  expect(needs().length).toBeLessThan(70);
});
