import { scratchTracks } from '../../apps/server/src/radio/programme/scratch-tracks.fixture.ts';
import { Timeline } from '../../apps/server/src/radio/programme/timeline.ts';

/** `node bench/radio-programme/run.ts`: what the room's thread pays for a programme, by the size of the library. */
const rules = { artistGapTracks: 3, trackGapHours: 4, isLevelled: true, crossfadeSec: 3 };
const anchor = { pass: 0, startedAtMs: 0 };
const LOOKS = 1000;

/** Of the processor, so that a busy machine does not count. */
function ms(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

console.log('tracks | a fresh pass, ms | what is on, ms | what follows, ms');
for (const size of [1000, 10_000, 100_000]) {
  const tracks = scratchTracks(size);
  const timelines = Array.from(
    { length: 5 },
    (_, seed) => new Timeline({ tracks, order: 'shuffle', rules, seed }),
  );
  const fresh = timelines.map((timeline) => ms(() => timeline.at(anchor, 0)));
  const [timeline] = timelines;
  const slot = timeline?.at(anchor, 0);
  if (!timeline || !slot) throw new Error('nothing is on');
  const lengthMs = tracks.reduce((sum, { durationMs }) => sum + durationMs - 3000, 0);
  const looks = ms(() => {
    for (let look = 0; look < LOOKS; look++) timeline.at(anchor, (lengthMs * look) / LOOKS);
  });
  const steps = ms(() => {
    for (let step = 0; step < LOOKS; step++) timeline.after(slot);
  });
  const figures = [Math.min(...fresh), looks / LOOKS, steps / LOOKS];
  console.log([size, ...figures.map((figure) => figure.toFixed(3))].join(' | '));
}
