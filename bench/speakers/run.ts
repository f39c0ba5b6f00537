/**
 * Do two speakers sound as one, and how soon is a tap heard?
 *
 *     node bench/speakers/run.ts [--minutes 10] [--times 10] [--flips 20] [--clock-wrong-minutes 60]
 *       [--only steady,seeks,flips,joining,reload,hidden,taps,hand-over,album] [--json file]
 *
 * Needs Chromium and PulseAudio (Debian: chromium, pulseaudio, pulseaudio-utils). Two Chromium processes play noise to
 * two sinks that are recorded as one; cross-correlating pieces of them gives how far they are apart. The clock of the
 * second one is wrong, by an hour where nothing else is said.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { writeNoise } from '../../e2e/noise-music.ts';
import { ServerProcess } from '../../e2e/server-process.ts';
import { favourAudioThreads } from './audio-priority.ts';
import { Report } from './report.ts';
import { album, handOvers, taps } from './scenes-of-one.ts';
import { type Stage, apartAfter, hidden, reload, steady } from './scenes-of-two.ts';
import { SoundCard } from './sound-card.ts';
import { SpeakerBrowser } from './speaker-browser.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    times: { type: 'string', default: '10' },
    flips: { type: 'string', default: '20' },
    'clock-wrong-minutes': { type: 'string', default: '60' },
    only: { type: 'string' },
    json: { type: 'string' },
  },
});
const SIDE_SEC = 1200;
const MINUTE_MS = 60_000;
const times = Number(values.times);

const scenes: Record<string, (stage: Stage) => Promise<unknown>> = {
  steady: (stage) => steady(stage, Number(values.minutes)),
  seeks: (stage) =>
    apartAfter(stage, 'a seek', times, (index) =>
      stage.ask('player/seek', { positionMs: 20_000 + 37_000 * (index % 20) }),
    ),
  flips: (stage) =>
    apartAfter(stage, 'a flip', times, (index) =>
      stage.ask('comparison/select', { side: index % 2 === 0 ? 'b' : 'a' }),
    ),
  joining: (stage) =>
    apartAfter(stage, 'joining late', Math.ceil(times / 2), async () => {
      await stage.ask('player/remove_speaker', { deviceId: stage.idB });
      await sleep(1000);
      await stage.ask('player/add_speaker', { deviceId: stage.idB });
    }),
  reload: (stage) => reload(stage, Math.ceil(times / 3)),
  hidden: (stage) => hidden(stage),
  taps: (stage) => taps(stage, Number(values.flips)),
  'hand-over': (stage) => handOvers(stage),
  album: (stage) => album(stage),
};
const chosen = values.only?.split(',') ?? Object.keys(scenes);

const folder = mkdtempSync(join(tmpdir(), 'music-minion-speakers-'));
const report = new Report();
const undoFavour = favourAudioThreads();
const card = await SoundCard.open();
writeNoise(folder, 'side 1', SIDE_SEC, 'left');
writeNoise(folder, 'side 2', SIDE_SEC, 'right');
const server = await ServerProcess.start(folder);
await server.tracksKnown(2);
const clockWrongByMs = Number(values['clock-wrong-minutes']) * MINUTE_MS;
const a = await SpeakerBrowser.open(server.url, card.environment('A'));
const b = await SpeakerBrowser.open(server.url, card.environment('B'), { clockWrongByMs });
try {
  const [idA, idB] = await Promise.all([a.deviceId(), b.deviceId()]);
  const stage: Stage = { card, server, folder, report, a, b, idA, idB, ask };
  await ask('comparison/start', {});
  for (const name of chosen) {
    await ask('player/hand_over', { deviceId: idA });
    await ask('player/add_speaker', { deviceId: idB });
    await ask('player/play', {});
    await sleep(3000);
    await scenes[name]?.(stage);
  }
} finally {
  await Promise.all([a.close(), b.close()]);
  await server.close();
  card.close();
  undoFavour();
  rmSync(folder, { recursive: true, force: true });
}
report.print();
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(report.rows, null, 2));

async function ask(command: string, args: object): Promise<void> {
  const { status, body } = await server.post(`/api/${command}`, args);
  if (status !== 200) throw new Error(`${command}: ${JSON.stringify(body)}`);
}
