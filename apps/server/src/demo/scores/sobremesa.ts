import { hits, line, repeat } from '../notation.ts';
import type { Note, Score } from '../score.ts';

const BAR = 5;
const BARS = 11;

/** Cool jazz in 5/4 with swing, B flat minor: a three-and-two vamp, vibraphone on top, a quiet ride cymbal. */
export function sobremesa(): Score {
  return {
    bpm: 168,
    beats: BARS * BAR + 3,
    tailSec: 2.2,
    reverbSec: 1.7,
    swing: 0.64,
    looseMs: 7,
    parts: [
      {
        instrument: 'electricPiano',
        gainDb: -12,
        pan: -0.25,
        reverb: 0.2,
        notes: everyBar((bar) => line(bar * BAR, vamp(bar), { velocity: 0.6, legato: 0.8 })).concat(
          line(BARS * BAR, 'Db4+F4+C5/3', { velocity: 0.55 }),
        ),
      },
      {
        instrument: 'uprightBass',
        gainDb: -5,
        notes: everyBar((bar) =>
          line(bar * BAR, bar % 8 === 6 ? 'Gb2/2 Db2/1 F2/1 C2' : 'Bb1/2 F2/1 Eb2/1 F2', {
            velocity: 0.8,
            legato: 0.9,
          }),
        ).concat(line(BARS * BAR, 'Bb1/3')),
      },
      {
        instrument: 'vibes',
        gainDb: -9,
        pan: 0.25,
        reverb: 0.35,
        notes: line(
          BAR * 2,
          `F5/.5 Ab5 ^Bb5/1 Ab5/.5 F5 ^E5/.5 F5 Db5/1 | ^Bb4/2.5 r/.5 Db5/.5 Eb5 F5/1 |
           ^Ab5/.5 Bb5 Db6/1 Bb5/.5 Ab5 F5/1 Eb5 | F5/.5 Eb5 Db5/1 Bb4/1.5 r/1.5 |
           ^Gb5/1 Bb5/.5 Db6 Bb5 Gb5 ^F5/1 C5/.5 Eb5 | ^Db5/1 C5/.5 Bb4/1.5 r/.5 F5/.5 Gb5 G5 |
           ^Ab5/.5 F5 Bb5/1 Ab5/.5 F5 ^E5/.5 Eb5 Db5/1 | ^Bb4/3 F5/.5 Ab5 Bb5 Db6 | ^Bb5/3 r/2 | Bb4+F5/3`,
          { velocity: 0.65 },
        ),
      },
      {
        instrument: 'closedHat',
        gainDb: -12,
        pan: 0.35,
        notes: repeat(hits(0, 'X.xoX.x.xo', 0.5), BARS, BAR),
      },
      {
        instrument: 'snare',
        gainDb: -17,
        reverb: 0.2,
        notes: repeat(hits(0, '...o..o..x', 0.5), BARS, BAR),
      },
      { instrument: 'softKick', gainDb: -13, notes: repeat(hits(0, 'x.....x...', 0.5), BARS, BAR) },
    ],
  };
}

function everyBar(write: (bar: number) => Note[]): Note[] {
  return Array.from({ length: BARS }, (_, bar) => write(bar)).flat();
}

function vamp(bar: number): string {
  if (bar % 8 === 6) return 'Bb3+Db4+F4/1.5 Bb3+Db4+F4/.5 r/1 A3+Eb4+G4/1 A3+Eb4+Gb4/1';
  return 'Db4+F4+Bb4/1.5 Db4+F4+Bb4/.5 r/1 C4+Eb4+Ab4/1 C4+Eb4+A4/1';
}
