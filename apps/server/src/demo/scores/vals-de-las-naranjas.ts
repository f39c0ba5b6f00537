import { line, repeat } from '../notation.ts';
import type { Note, Score } from '../score.ts';

/** One bass note and the two chords after it, per bar. */
const BARS = [
  ['E2', 'G3+B3+E4'],
  ['B2', 'G3+B3+E4'],
  ['A2', 'A3+C4+E4'],
  ['E2', 'A3+C4+E4'],
  ['D2', 'F#3+C4+D4'],
  ['A2', 'F#3+C4+D4'],
  ['G2', 'G3+B3+D4'],
  ['D2', 'G3+B3+D4'],
  ['C2', 'G3+C4+E4'],
  ['G2', 'G3+C4+E4'],
  ['F#2', 'A3+C4+E4'],
  ['C2', 'A3+C4+E4'],
  ['B1', 'A3+B3+D#4'],
  ['F#2', 'A3+B3+D#4'],
  ['E2', 'G3+B3+E4'],
  ['B1', 'G3+B3+E4'],
] as const;

/** Waltz, 3/4, E minor: an accordion over oom-pah-pah; the second half goes up an octave with a harp. */
export function valsDeLasNaranjas(): Score {
  return {
    bpm: 176,
    beats: 16 * 3 + 15,
    tailSec: 1.8,
    reverbSec: 1.6,
    looseMs: 9,
    parts: [
      {
        instrument: 'accordion',
        gainDb: -14,
        spread: 0.25,
        reverb: 0.25,
        notes: [
          ...tune(0),
          ...line(
            48,
            'G5/1.5 F#5/.5 E5/1 | C6/2 A5/1 | B5/1 A5 F#5 | D#5/1 F#5 B5 | ^E5+B5/3',
            LEGATO,
          ),
        ],
      },
      {
        instrument: 'uprightBass',
        gainDb: -6,
        pan: -0.1,
        notes: [...basses(), ...ending('E2/3 A1 B1 B1 E1')],
      },
      {
        instrument: 'guitar',
        gainDb: -11,
        pan: -0.35,
        reverb: 0.15,
        notes: [
          ...BARS.flatMap(([, pah], bar) =>
            line(bar * 3, `r/1 ${pah} ${pah}`, { velocity: 0.5, legato: 0.7 }),
          ),
          ...ending('r/1 G3+B3/1 G3+B3 r A3+C4 A3+C4 r A3+D#4 A3+D#4 r A3+D#4 A3+D#4 G3+B3+E4/3'),
        ],
      },
      {
        instrument: 'harp',
        gainDb: -13,
        pan: 0.4,
        reverb: 0.4,
        notes: line(
          24,
          'C4/.5 E4 G4 C5 E5 G5 | E5 C5 G4 E4 r/1 | A4/.5 C5 E5 A5 C6 E6 | C6 A5 E5 C5 r/1',
          {
            velocity: 0.6,
            legato: 2,
          },
        ).concat(
          line(36, 'B4/.5 D#5 F#5 A5 B5 D#6 | B5/1 A5 F#5 | E4/.5 G4 B4 E5 G5 B5 | E6/3', {
            velocity: 0.6,
          }),
        ),
      },
      {
        instrument: 'closedHat',
        gainDb: -18,
        pan: 0.2,
        notes: repeat(line(0, 'r/1 C4 C4', { velocity: 0.6 }), 20, 3),
      },
    ],
  };
}

const LEGATO = { velocity: 0.7, legato: 0.96 } as const;

function tune(beat: number): Note[] {
  return line(
    beat,
    `B4/1 E5 F#5 | ^G5/2 F#5/.5 E5 | ^C6/2 B5/1 | A5/3 | A5/1 B5 C6 | ^F#5/2 A5/1 | ^B5/1.5 A5/.5 G5/1 | D5/3 |
     E5/1 G5 C6 | ^E6/2 D6/.5 C6 | ^A5/1 C6 E6 | C6/2 B5/.5 A5 | ^B5/1 A5 F#5 | D#5/1 F#5 A5 | ^G5/1.5 F#5/.5 G5/1 | E5/3`,
    LEGATO,
  );
}

function basses(): Note[] {
  return BARS.flatMap(([oom], bar) => line(bar * 3, `${oom}/1`, { velocity: 0.8, legato: 1.3 }));
}

function ending(text: string): Note[] {
  return line(48, text, { velocity: 0.55, legato: 0.9 });
}
