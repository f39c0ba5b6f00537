import { setTimeout as sleep } from 'node:timers/promises';
import type { RankingPage } from '@music-minion/protocol';
import { writeNoise } from '../../e2e/noise-music.ts';
import { until } from '../../e2e/server-process.ts';
import { quantile } from '../sync/statistics.ts';
import { earChange, lossMs, offsetMs } from './hear.ts';
import { round } from './report.ts';
import type { Stage } from './scenes-of-two.ts';
import { RATE_HZ, type Sink, wallNowMs } from './sound-card.ts';

const ALBUM_SEC = 6;
const ALBUM_TRACKS = 4;

/** From the tap to the other ear, on one device. */
export async function taps({ card, report, a, idA, ask }: Stage, times: number): Promise<void> {
  await ask('player/hand_over', { deviceId: idA });
  await sleep(2000);
  const heard: number[] = [];
  const silent: number[] = [];
  for (let index = 0; index < times; index++) {
    const tappedAtMs = await a.tap('Flip');
    await sleep(1200 + Math.random() * 300);
    const tapped = card.frameAt(tappedAtMs);
    await card.reach(tapped + RATE_HZ);
    const change = earChange(card, 'A', tapped - RATE_HZ / 10, RATE_HZ);
    if (change === null) continue;
    heard.push(((change.newBegins - tapped) / RATE_HZ) * 1000);
    silent.push(((change.newBegins - change.oldEnds) / RATE_HZ) * 1000);
  }
  const medianMs = quantile(heard, 0.5);
  const text = `p50 ${round(medianMs)} ms, p95 ${round(quantile(heard, 0.95))} ms, max ${round(Math.max(...heard))} ms (n ${heard.length})`;
  report.add('tap to the other side heard', medianMs, text, 60);
  report.note('silence at a flip', `p50 ${round(quantile(silent, 0.5))} ms`);
}

export async function handOvers({ card, report, idA, idB, ask }: Stage): Promise<void> {
  const losses: number[] = [];
  for (let index = 0; index < 6; index++) {
    const from = card.frameAt(wallNowMs()) - RATE_HZ / 5;
    await ask('player/hand_over', { deviceId: index % 2 === 0 ? idB : idA });
    await card.reach(from + 3 * RATE_HZ);
    losses.push(lossMs(card, from, 3 * RATE_HZ));
  }
  const worst = Math.max(...losses);
  const text = `p50 ${round(quantile(losses, 0.5))} ms, max ${round(worst)} ms (n ${losses.length})`;
  report.add('silence at a hand-over', worst, text, 300);
}

/** Tracks without a pause between them, as on a live album, in turn in the left and in the right ear. */
export async function album(stage: Stage): Promise<void> {
  const { folder, server, report, card, idA, idB, ask } = stage;
  for (let index = 0; index < ALBUM_TRACKS; index++) {
    writeNoise(folder, `album ${index}`, ALBUM_SEC, index % 2 === 0 ? 'left' : 'right');
  }
  await ask('library/scan', {});
  await server.tracksKnown(2 + ALBUM_TRACKS);
  await ask('player/hand_over', { deviceId: idA });
  report.addSpread('between two tracks of an album', await joins(stage, 'A'), 20);
  await ask('player/add_speaker', { deviceId: idB });
  report.addSpread('the same on two speakers', await joins(stage, 'A'), 20);
  report.addApart('apart at the end of it', [offsetMs(card, card.frames - 2 * RATE_HZ)], 25);
}

/** Silence (+) or overlap (-) at the end of each track but the last, ms. */
async function joins({ server, card, ask }: Stage, sink: Sink): Promise<number[]> {
  const page = (await (await fetch(`${server.url}/api/ranking`)).json()) as RankingPage;
  const trackIds = page.rows
    .map(({ track }) => track)
    .filter(({ title }) => title.startsWith('album'))
    .toSorted((one, other) => one.title.localeCompare(other.title))
    .map(({ id }) => id);
  await ask('queue/play', { source: { type: 'tracks', trackIds } });
  const gaps: number[] = [];
  for (let index = 1; index < trackIds.length; index++) {
    await until(`track ${index + 1} plays`, async () => {
      const { player } = await server.state();
      return player.playback?.track.id === trackIds[index];
    });
    await sleep(2500);
    const now = card.frameAt(wallNowMs());
    await card.reach(now);
    const change = earChange(card, sink, now - 4 * RATE_HZ, 4 * RATE_HZ);
    if (change) gaps.push(((change.newBegins - change.oldEnds) / RATE_HZ) * 1000);
  }
  return gaps;
}
