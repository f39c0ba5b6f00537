import { line } from '../notation.ts';
import type { Score } from '../score.ts';

/** Drone on D: open fifths whose harmonics breathe, one slow bowed line, a pulse like a far-off engine. */
export function perihelion(): Score {
  return {
    bpm: 60,
    beats: 22,
    tailSec: 5,
    reverbSec: 7,
    parts: [
      {
        instrument: 'drone',
        gainDb: -4,
        spread: 0.7,
        reverb: 0.35,
        notes: line(0, 'D2/22', { velocity: 0.7 }),
      },
      {
        instrument: 'drone',
        gainDb: -11,
        spread: 0.9,
        reverb: 0.5,
        notes: line(2, 'A2/19', { velocity: 0.8 }),
      },
      {
        instrument: 'drone',
        gainDb: -17,
        spread: 1,
        reverb: 0.6,
        notes: line(8, 'E3+D4/13', { velocity: 0.9 }),
      },
      {
        instrument: 'strings',
        gainDb: -14,
        spread: 0.5,
        reverb: 0.8,
        notes: line(4, 'A3/3 C4/3 B3/4 D4+F#4/4 E4+A4/4', { velocity: 0.5 }),
      },
      {
        instrument: 'subBass',
        gainDb: -8,
        reverb: 0.3,
        notes: line(3, Array.from({ length: 9 }, () => 'D1/.5 r/.25 D1/.25 r/1').join(' '), {
          velocity: 0.7,
        }),
      },
      {
        instrument: 'bells',
        gainDb: -22,
        pan: -0.5,
        reverb: 1,
        echo: { beats: 1.5, repeats: 3, gain: 0.6 },
        notes: line(7, 'A6/4 E6/5 F#6+D7/5', { velocity: 0.5 }),
      },
    ],
  };
}
