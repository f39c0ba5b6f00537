import { line } from '../notation.ts';
import type { Score } from '../score.ts';

/** Lullaby, 6/8 written as beats of a dotted quarter's third, A major: music box, harp, and strings that tuck it in. */
export function vinterlys(): Score {
  return {
    bpm: 150,
    beats: 60,
    tailSec: 3.5,
    reverbSec: 3,
    looseMs: 10,
    parts: [
      {
        instrument: 'musicBox',
        gainDb: -8,
        pan: 0.1,
        reverb: 0.4,
        notes: line(
          0,
          `E5/2 A5/1 C#6/2 B5/1 | A5/2 F#5/1 E5/3 | D5/2 F#5/1 A5/2 F#5/1 | E5/3 B4/3 |
           E5/2 A5/1 C#6/2 E6/1 | D6/2 C#6/1 B5/3 | F#5/2 A5/1 G#5/2 B5/1 | A5/6 |
           C#6/2 E6/1 D6/2 B5/1 | A5/6`,
          { velocity: 0.7 },
        ),
      },
      {
        instrument: 'harp',
        gainDb: -9,
        pan: -0.3,
        reverb: 0.35,
        notes: line(
          0,
          `A2/1 E3 A3 C#4 A3 E3 | F#2 C#3 F#3 A3 F#3 C#3 | D3 A3 D4 F#4 D4 A3 | E3 B3 E4 G#4 E4 B3 |
           A2 E3 A3 C#4 A3 E3 | B2 F#3 B3 D4 B3 F#3 | D3 A3 D4 E3 B3 D4 | A2 E3 A3 C#4 E4 A4 |
           F#2 C#3 A3 E3 B3 D4 | A2 E3 A3 C#4 E4 A4`,
          { velocity: 0.5, legato: 2 },
        ),
      },
      {
        instrument: 'strings',
        gainDb: -19,
        spread: 0.7,
        reverb: 0.5,
        notes: line(
          24,
          `A3+C#4+E4/6 | B3+D4+F#4 | A3+D4+F#4/3 G#3+B3+E4 | A3+C#4+E4/6 | A3+C#4+F#4/3 G#3+D4+E4 | A3+C#4+E4/6`,
          { velocity: 0.6 },
        ),
      },
      {
        instrument: 'bells',
        gainDb: -23,
        pan: 0.5,
        reverb: 0.8,
        notes: line(29, 'A6/6 D6 B6 E6 A6', { velocity: 0.5 }),
      },
    ],
  };
}
