import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerProcess } from '../../e2e/server-process.ts';
import { gapsMs, offsetMs } from './hear.ts';
import { type Report, round } from './report.ts';
import { RATE_HZ, type SoundCard, wallNowMs } from './sound-card.ts';
import type { SpeakerBrowser } from './speaker-browser.ts';

/** What every scene plays on: browser A sounds into sink A, B into B. */
export interface Stage {
  card: SoundCard;
  server: ServerProcess;
  /** Of the music. */
  folder: string;
  report: Report;
  a: SpeakerBrowser;
  b: SpeakerBrowser;
  idA: string;
  idB: string;
  ask: (command: string, args: object) => Promise<void>;
}

const GOAL_MS = 25;
/** After it everything must be in step again. */
const SETTLED_MS = 2000;
const HIDDEN_MS = 60_000;

export async function steady(stage: Stage, minutes: number): Promise<void> {
  await keepsStep(stage, `over ${minutes} min`, minutes * 60_000);
}

/** Browsers slow down what nobody looks at. */
export async function hidden(stage: Stage): Promise<void> {
  const show = await stage.b.hide();
  await keepsStep(stage, `${HIDDEN_MS / 1000} s with one hidden`, HIDDEN_MS);
  await show();
}

export async function reload(stage: Stage, times: number): Promise<void> {
  await apartAfter(stage, 'a reload', times, async () => {
    await stage.b.reload();
    await sleep(2000);
  });
}

async function keepsStep({ card, report, a, b }: Stage, what: string, ms: number): Promise<void> {
  const counts = await Promise.all([a.countEvents(), b.countEvents()]);
  const from = card.frames;
  await sleep(ms);
  const to = card.frames;
  const offsets: (number | null)[] = [];
  for (let frame = from; frame < to - RATE_HZ; frame += RATE_HZ)
    offsets.push(offsetMs(card, frame));
  report.addApart(`apart ${what}`, offsets, GOAL_MS);
  const gaps = (['A', 'B'] as const).flatMap((sink) => gapsMs(card, sink, from, to, 5));
  const lengths = gaps.length === 0 ? '' : ` (${gaps.map(round).join(', ')} ms)`;
  report.add('gaps > 5 ms meanwhile', gaps.length, `${gaps.length}${lengths}`, 0);
  for (const [index, count] of counts.entries()) {
    const { seeking = 0, emptied = 0, ratechange = 0 } = await count();
    const text = `${seeking} seeking, ${emptied} emptied, ${ratechange} changes of pace`;
    report.add(`events of ${index === 0 ? 'A' : 'B'} meanwhile`, seeking + emptied, text, 0);
  }
}

export async function apartAfter(
  { card, report }: Stage,
  what: string,
  times: number,
  work: (index: number) => Promise<unknown>,
): Promise<void> {
  const offsets: (number | null)[] = [];
  for (let index = 0; index < times; index++) {
    await work(index);
    await sleep(SETTLED_MS + 500);
    const frame = card.frameAt(wallNowMs());
    await card.reach(frame + RATE_HZ);
    offsets.push(offsetMs(card, frame));
  }
  report.addApart(`apart ${SETTLED_MS / 1000} s after ${what}`, offsets, GOAL_MS);
}
