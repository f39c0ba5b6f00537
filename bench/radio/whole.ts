/**
 * Is every moment of a long recording of the stream the very sample that its number says? Over cross-fades and joins without
 * gaps, in FLAC, MP3 and WAV.
 *
 *   node bench/radio/whole.ts [--minutes 30]
 *
 * Needs curl and ffmpeg.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { RadioHouse } from '../../e2e/radio-house.ts';
import { lagsOf } from '../../e2e/radio-lags.ts';
import { silencesMs } from '../../e2e/sound.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } });
const seconds = Number(values.minutes) * 60;
const house = new RadioHouse();
try {
  house.list = [
    { file: await house.addSound('a.wav', 61.0003), xfMs: 3000 },
    { file: await house.addSound('b.flac', 47.00077, ['-c:a', 'flac']), xfMs: 3000 },
    { file: await house.addSound('c.flac', 53.0301, ['-c:a', 'flac']), xfMs: 0 },
    { file: await house.addSound('d.mp3', 59.5, ['-b:a', '256k']), xfMs: 3000 },
    { file: await house.addSound('e.mp3', 41.2, ['-b:a', '256k']), xfMs: 0 },
  ];
  await house.open();
  const patience = ['--max-time', String(seconds + 60)];
  const recording = await house.record('/radio/stream.mp3?sid=whole', seconds, [], patience);
  const { sound, found } = await lagsOf(house, recording, 'whole');
  const offsets = new Map<number, number>();
  for (const { lag } of found) offsets.set(lag, (offsets.get(lag) ?? 0) + 1);
  const unlike = found.filter(({ likeness }) => likeness < 0.9).length;
  const all = [...offsets].map(([lag, count]) => `${lag} (${count} times)`).join(', ');
  console.log(`${(sound.length / 48_000).toFixed(1)} s, ${house.airs.length} tracks begun`);
  console.log(`offsets of ${found.length} stretches, in samples: ${all}; ${unlike} unlike`);
  const gaps = silencesMs(sound.subarray(9600));
  console.log(`${gaps.length} silences of 5 ms or more; load ${loadavg()[0]?.toFixed(1)}`);
} finally {
  await house.close();
}
