import { expect, test } from 'vitest';
import type { PlanItem } from '../engine-contract.ts';
import { Deck } from './deck.ts';
import { type FakeFile, fakeDecoder, planItem, settle } from './fake-sound.ts';
import { Mixer } from './mixer.ts';

const FIRST = 1000;
const S = 48_000;

interface Airing {
  id: string;
  sample: number;
  fadeSamples: number;
}

/** A mixer with these files on its decks, all decoded as far as decks decode. */
async function mixerOf(
  files: Record<
    string,
    FakeFile & Partial<Pick<PlanItem, 'xfMs' | 'gainDb' | 'peak' | 'endMs' | 'startMs'>>
  >,
): Promise<{ mixer: Mixer; airings: Airing[]; render: (samples: number) => Float32Array }> {
  const airings: Airing[] = [];
  const mixer = new Mixer(FIRST, {
    onAir: (deck, sample, fadeSamples) => airings.push({ id: deck.item.id, sample, fadeSamples }),
  });
  const open = fakeDecoder(files);
  for (const [name, file] of Object.entries(files)) {
    const { samples: _s, at: _a, problem: _p, hangs: _h, ...plan } = file;
    mixer.decks.push(new Deck({ item: planItem(name, plan), open, nowMs: () => 0 }));
  }
  await settle();
  /** The left channel. */
  const render = (samples: number): Float32Array => {
    const out = new Float32Array(samples * 2);
    mixer.render(out);
    return out.filter((_, index) => index % 2 === 0);
  };
  return { mixer, airings, render };
}

test('without a cross-fade the next track begins at the very next sample', async () => {
  const { render, airings } = await mixerOf({
    a: { samples: 14_001, at: (sample) => (sample + 1) / 100_000 },
    b: { samples: 20_000, at: (sample) => -(sample + 1) / 100_000 },
  });
  const out = render(24_000);
  expect(out[14_000]).toBeCloseTo(0.14001, 6);
  expect(out[14_001]).toBeCloseTo(-0.00001, 6);
  expect(out[23_999]).toBeCloseTo(-0.09999, 6);
  expect(airings).toEqual([
    { id: 'a', sample: FIRST, fadeSamples: 0 },
    { id: 'b', sample: FIRST + 14_001, fadeSamples: 0 },
  ]);
});

test('a cross-fade overlaps the real end of one track with the beginning of the next, at equal power [15.2]', async () => {
  const { render, airings } = await mixerOf({
    a: { samples: 2 * S + 17, at: () => 0.4 },
    b: { samples: 5 * S, at: () => -0.2, xfMs: 1000 },
  });
  const out = render(4 * S);
  const start = S + 17;
  expect(airings[1]).toEqual({ id: 'b', sample: FIRST + start, fadeSamples: S });
  expect(out[start - 1]).toBeCloseTo(0.4, 6);
  for (const part of [0, 0.25, 0.5, 0.9]) {
    const expected = 0.4 * Math.cos((part * Math.PI) / 2) - 0.2 * Math.sin((part * Math.PI) / 2);
    expect(out[start + part * S]).toBeCloseTo(expected, 6);
  }
  expect(out[start + S]).toBeCloseTo(-0.2, 6);
  expect(out[4 * S - 1]).toBeCloseTo(-0.2, 6);
});

test('the same, however small the pieces are in which it is mixed', async () => {
  const files = {
    a: { samples: 60_000, at: (sample: number) => Math.sin(sample / 7) / 2 },
    b: { samples: 90_000, at: (sample: number) => Math.cos(sample / 5) / 2, xfMs: 500 },
  };
  const whole = (await mixerOf(files)).render(100_000);
  const { render } = await mixerOf(files);
  const pieces: number[] = [];
  for (let at = 0, size = 1; at < 100_000; at += size, size = (size * 7 + 3) % 2000 || 1) {
    size = Math.min(size, 100_000 - at);
    pieces.push(...render(size));
  }
  expect(pieces).toEqual([...whole]);
});

test('tracks shorter than the cross-fade still each have a sample to themselves', async () => {
  const { render, airings } = await mixerOf({
    a: { samples: 2 * S },
    b: { samples: S / 2, xfMs: 6000 },
    c: { samples: S / 2, xfMs: 6000 },
    d: { samples: 2 * S, xfMs: 6000 },
  });
  const out = render(3 * S);
  expect(airings.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  expect(airings[1]?.fadeSamples).toBe(S / 4);
  expect(out.subarray(0, 3 * S - S / 4).every((sample) => sample > 0.4)).toBe(true);
});

test('levelling is exact, and lowered where the loudest sample would clip', async () => {
  const { render } = await mixerOf({ a: { samples: S, at: () => 0.25, gainDb: 6 } });
  expect(render(10)[5]).toBeCloseTo(0.25 * 10 ** 0.3, 6);
  const loud = await mixerOf({ a: { samples: S, at: () => 0.4, gainDb: 20, peak: 0.5 } });
  expect(loud.render(10)[5]).toBeCloseTo(0.8, 6);
});

test('two loud tracks that add up are held below full scale, and quiet ones are not touched', async () => {
  const { render } = await mixerOf({
    a: { samples: S, at: () => 0.9 },
    b: { samples: 3 * S, at: () => 0.9, xfMs: 500 },
  });
  const out = render(2 * S);
  expect(Math.max(...out.subarray(S / 2, S))).toBeLessThan(1);
  expect(Math.max(...out.subarray(S / 2, S))).toBeGreaterThan(0.95);
  expect(out[10]).toBeCloseTo(0.9, 6);
});

test('an item ends where the plan says', async () => {
  const { render, airings } = await mixerOf({
    a: { samples: 5 * S, endMs: 1500, startMs: 500 },
    b: { samples: S, at: () => 0.1 },
  });
  render(S + 1);
  expect(airings[1]?.sample).toBe(FIRST + S);
});

test('a cut goes over to the next track at once, in the middle of the present one [15.3]', async () => {
  const { mixer, render, airings } = await mixerOf({
    a: { samples: 60 * S, at: () => 0.4 },
    b: { samples: 60 * S, at: () => -0.4, xfMs: 6000 },
  });
  render(S);
  mixer.cut(S / 2);
  const out = render(S);
  expect(airings[1]).toEqual({ id: 'b', sample: FIRST + S, fadeSamples: S / 2 });
  expect(out[S / 2 + 1]).toBeCloseTo(-0.4, 6);
});

test('where nothing is left it stops to the sample, and what goes on after a silence is told anew', async () => {
  const { mixer, airings } = await mixerOf({ a: { samples: 10 * S, hangs: true } });
  const out = new Float32Array(2 * 12 * S);
  const mixed = mixer.render(out);
  expect(mixed).toBe(mixer.sample - FIRST);
  await settle();
  mixer.rest(2400);
  mixer.render(out);
  expect(airings).toEqual([
    { id: 'a', sample: FIRST, fadeSamples: 0 },
    { id: 'a', sample: FIRST + mixed + 2400, fadeSamples: 0 },
  ]);
  expect(mixer.render(out)).toBe(0);
});

test('what comes too late to follow on is heard all the same: the one that is played out makes way', async () => {
  const { mixer, render, airings } = await mixerOf({ a: { samples: 4800 } });
  expect(
    render(9600)
      .subarray(4800)
      .every((value) => value === 0),
  ).toBe(true);
  mixer.rest(4800);
  const open = fakeDecoder({ late: { samples: 20_000 } });
  mixer.decks.push(new Deck({ item: planItem('late'), open, nowMs: () => 0 }));
  await settle();
  expect(render(2400)[0]).toBe(0.5);
  expect(airings.at(-1)).toEqual({ id: 'late', sample: FIRST + 9600, fadeSamples: 0 });
});

test('a track that breaks off in its cross-fade holds nothing up', async () => {
  const { mixer, render, airings } = await mixerOf({
    a: { samples: S },
    broken: { samples: 24_000, hangs: true, xfMs: 1000 },
    good: { samples: 20_000 },
  });
  const out = new Float32Array(2 * 2 * S);
  mixer.render(out);
  mixer.decks[1]!.close();
  expect(render(2400)[0]).toBe(0.5);
  expect(airings.map(({ id }) => id)).toEqual(['a', 'broken', 'good']);
});
