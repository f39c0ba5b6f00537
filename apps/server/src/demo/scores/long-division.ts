import { hits, line, repeat } from '../notation.ts';
import type { Note, Score } from '../score.ts';

const BAR = 3.5;
const ROOTS = ['A', 'F', 'D', 'E', 'A', 'F', 'G', 'E', 'A', 'F', 'D', 'E'] as const;
const CHORD_BY_ROOT = { A: 'C5+E5', F: 'A4+C5', D: 'A4+D5', E: 'G#4+B4', G: 'B4+D5' } as const;

/** Chiptune in 7/8, A minor: two and two and three, with a tune that crosses the bar. */
export function longDivision(): Score {
  return {
    bpm: 132,
    beats: BAR * 12 + 1,
    tailSec: 1,
    reverbSec: 1.2,
    parts: [
      {
        instrument: 'chipSquare',
        gainDb: -10,
        pan: -0.1,
        reverb: 0.16,
        echo: { beats: 1, repeats: 2, gain: 0.32 },
        notes: [
          ...theme(0),
          ...theme(BAR * 4, 'high'),
          ...theme(BAR * 8),
          ...line(BAR * 12, '^A4+E5/1'),
        ],
      },
      {
        instrument: 'chipPulse',
        gainDb: -12,
        pan: 0.4,
        notes: ROOTS.flatMap((root, bar) => {
          const pair = CHORD_BY_ROOT[root];
          return line(bar * BAR, `${pair}/.5 r ${pair} r ${pair} ${pair} r`, {
            velocity: 0.6,
            legato: 0.5,
          });
        }),
      },
      {
        instrument: 'chipTriangle',
        gainDb: -6,
        notes: ROOTS.flatMap((root, bar) =>
          line(bar * BAR, `${root}2/.5 ${root}3 ${root}2 ${root}3 ${root}2 ${root}2 ${root}3`, {
            legato: 0.75,
          }),
        ).concat(line(BAR * 12, 'A1/1')),
      },
      {
        instrument: 'chipNoise',
        gainDb: -12,
        notes: repeat(hits(0, '..X...X.....X.', 0.25, 64), 12, BAR),
      },
      {
        instrument: 'chipNoise',
        gainDb: -8,
        notes: repeat(hits(0, 'x.o.x.o.x.o.o.', 0.25, 98), 12, BAR),
      },
      { instrument: 'kick', gainDb: -10, notes: repeat(hits(0, 'X...X...X..x..', 0.25), 12, BAR) },
    ],
  };
}

function theme(beat: number, register: 'low' | 'high' = 'low'): Note[] {
  const text =
    register === 'low'
      ? `^A4/.5 C5 E5 D5 C5/1 B4/.5 | ^A4/1 F4 C5/1.5 | ^D5/.5 F5 A5 G5 F5/1 D5/.5 | ^E5/1 G#4 B4/1.5`
      : `^E5/.5 A5 C6 B5 A5/1 G5/.5 | ^A5/1 F5 C6/1.5 | ^B5/.5 D6 G5 B5 D6/.75 C6 | ^B5/1 G#5 E5/1.5`;
  return line(beat, text, { velocity: 0.75, legato: 0.88 });
}
