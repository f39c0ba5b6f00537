import { chord, hits, line, repeat } from '../notation.ts';
import type { Note, Score } from '../score.ts';

const CHORDS = [
  'Dm9',
  'G13',
  'Cmaj9',
  'A7b9',
  'Dm9',
  'G13',
  'Cmaj9',
  'Cmaj9',
  'Fmaj9',
  'Fm6',
  'Cmaj9',
  'G13',
] as const;
const ROOTS = ['D', 'G', 'C', 'A', 'D', 'G', 'C', 'C', 'F', 'F', 'C', 'G'] as const;

/** Bossa nova, C major: a nylon guitar in the usual syncopation, thumb and bass on one and three, a flute above. */
export function almendra(): Score {
  return {
    bpm: 138,
    beats: 49,
    tailSec: 2.5,
    reverbSec: 1.9,
    looseMs: 8,
    parts: [
      {
        instrument: 'guitar',
        gainDb: -10,
        pan: -0.25,
        reverb: 0.2,
        notes: [
          ...CHORDS.flatMap((name, bar) => comping(name, bar)),
          ...strum('Cmaj9', 48, 1, 0.6),
        ],
      },
      {
        instrument: 'uprightBass',
        gainDb: -6,
        notes: ROOTS.flatMap((root, bar) =>
          line(bar * 4, `${root}2/1.5 ${fifth(root)}/.5 ${fifth(root)}/1.5 ${root}2/.5`, {
            legato: 0.95,
          }),
        ).concat(line(48, 'C2/1')),
      },
      {
        instrument: 'flute',
        gainDb: -11,
        pan: 0.15,
        reverb: 0.4,
        notes: line(
          4,
          `r/1.5 B4/.5 D5/1 E5/.5 G5/.5 | ^F#5/.5 E5/1.5 D5/.5 B4 G4/1 | Bb4/1.5 C#5/.5 E5/1 G5 |
           ^F5/2.5 E5/.5 D5/.5 A4/.5 | B4/1.5 D5/.5 F5/1 A5/.5 B5 | ^G5/3 r/1 | E5/1 G5/.5 B5/1 A5/.5 G5/1 |
           ^A5/1.5 C6/.5 A5/1 F5/.5 E5 | D5/1.5 F5/.5 Ab5/1 C6/.5 Bb5 | ^G5/2 E5/1 D5 | B4/1.5 D5/.5 F5/1 A5 | ^G5+B5/1`,
          { velocity: 0.65, legato: 0.95 },
        ),
      },
      {
        instrument: 'shaker',
        gainDb: -15,
        pan: 0.4,
        notes: repeat(hits(0, 'xoXoxoXo', 0.5), 12, 4),
      },
      {
        instrument: 'rim',
        gainDb: -13,
        pan: -0.4,
        reverb: 0.2,
        notes: repeat(hits(0, 'x..x..x. ..x..x..', 0.5), 6, 8),
      },
      { instrument: 'softKick', gainDb: -14, notes: repeat(hits(0, 'x..ox..o', 0.5), 12, 4) },
    ],
  };
}

function comping(name: string, bar: number): Note[] {
  const beats = bar % 2 === 0 ? [0, 1, 2.5, 3.5] : [0.5, 1.5, 2.5, 3];
  return beats.flatMap((beat, index) => strum(name, bar * 4 + beat, 0.7, index === 0 ? 0.65 : 0.5));
}

/** Finger after finger, a hundredth of a beat apart. */
function strum(name: string, beat: number, beats: number, velocity: number): Note[] {
  return chord(name, 3)
    .slice(1)
    .map((pitch, finger) => ({ beat: beat + finger * 0.012, beats, pitch, velocity }));
}

function fifth(root: string): string {
  const fifths: Readonly<Record<string, string>> = { D: 'A2', G: 'D2', C: 'G2', A: 'E2', F: 'C2' };
  return fifths[root] ?? 'G2';
}
