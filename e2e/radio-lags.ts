import type { RadioHouse, Recording } from './radio-house.ts';
import { heard, lagOf } from './sound.ts';

/** An MP3 frame needs the ones before it, so the first are incomplete. */
const FIRST_WHOLE = 9600;
const STRETCH = 2400;
const EVERY = 12_000;
const REACH = 300;

export interface Lags {
  /** What was heard, from the first byte on. */
  sound: Float32Array;
  t0: number;
  /** How late each stretch is, in samples, wherever it is known what should be heard. */
  found: { sample: number; lag: number; likeness: number }[];
}

export async function lagsOf(
  house: RadioHouse,
  recording: Recording,
  sid: string,
  format: 'mp3' | 'ogg' = 'mp3',
): Promise<Lags> {
  const sound = await heard(recording.body, format);
  const t0 = house.engine.t0Of(sid)?.sample;
  if (t0 === undefined) throw new Error(`no stream was begun by ${sid}`);
  const found: Lags['found'] = [];
  for (let at = FIRST_WHOLE; at + FIRST_WHOLE < sound.length; at += EVERY) {
    const expected = house.expectedAt(t0 + at, STRETCH);
    if (expected?.length !== STRETCH) continue;
    found.push({ sample: t0 + at, ...lagOf(sound, at, expected, REACH) });
  }
  return { sound, t0, found };
}
