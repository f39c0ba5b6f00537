import { chords, line } from '../notation.ts';
import type { Score } from '../score.ts';

/** Ambient, 4/4, E flat major: four slow chords, an electric piano far away, a bell now and then. */
export function lowMoon(): Score {
  return {
    bpm: 66,
    beats: 25,
    tailSec: 5,
    reverbSec: 5.5,
    looseMs: 14,
    parts: [
      {
        instrument: 'pad',
        gainDb: -15,
        spread: 0.8,
        reverb: 0.5,
        notes: chords(0, 'Ebmaj9 Cm9 Abmaj9 Gm7 Abmaj9 Ebadd9', 3, 4, 0.6),
      },
      {
        instrument: 'subBass',
        gainDb: -11,
        notes: line(0, 'Eb2/4 C2 Ab1 G1 Ab1 Eb2/5', { velocity: 0.6 }),
      },
      {
        instrument: 'electricPiano',
        gainDb: -9,
        pan: -0.15,
        reverb: 0.55,
        echo: { beats: 0.75, repeats: 3, gain: 0.45 },
        notes: line(
          1,
          `^Bb4/.5 D5 F5/1.5 r/.5 | r/.5 Eb5 D5/1 G4/2 | r/.5 ^C5 Eb5 G5/1.5 F5/1 |
           r/1 D5/.5 F5 Bb4/2 | r/.5 C5 Eb5 G5/1 F5/1.5 | Bb5/1 G5 D5 Bb4/2`,
          { velocity: 0.6 },
        ),
      },
      {
        instrument: 'bells',
        gainDb: -19,
        pan: 0.4,
        reverb: 0.8,
        notes: line(3, 'Bb6/4 G6 Eb6+Bb6 D6 C6+G6 Eb6+F6', { velocity: 0.6 }),
      },
    ],
  };
}
