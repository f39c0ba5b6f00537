import { chord, hits, line, repeat } from '../notation.ts';
import type { Note, Score } from '../score.ts';

const CHORDS = ['Fm9', 'Dbmaj9', 'Abmaj7', 'Eb9'] as const;
const ROOTS = ['F1', 'Db2', 'Ab1', 'Eb2'] as const;
const BARS = 12;

/** House, 4/4, F minor: chords that make room for the kick, an off-beat bass, claps and a small organ figure. */
export function lastStopFirstLight(): Score {
  return {
    bpm: 124,
    beats: BARS * 4 + 1,
    tailSec: 2.5,
    reverbSec: 2.2,
    parts: [
      { instrument: 'kick', gainDb: -5, notes: repeat(hits(0, 'X', 1), BARS * 4 + 1, 1) },
      {
        instrument: 'clap',
        gainDb: -11,
        reverb: 0.25,
        notes: repeat(hits(9, 'x.', 1), BARS * 2 - 4, 2),
      },
      {
        instrument: 'closedHat',
        gainDb: -16,
        pan: 0.2,
        notes: repeat(hits(8, 'oxoX', 0.25), (BARS - 2) * 4, 1),
      },
      {
        instrument: 'openHat',
        gainDb: -15,
        pan: -0.15,
        notes: repeat(hits(16.5, 'x', 1), (BARS - 4) * 4, 1),
      },
      {
        instrument: 'bass',
        gainDb: -8,
        duck: 0.7,
        notes: bars((bar) => line(bar * 4, riff(ROOTS[bar % 4] ?? 'F1'), { legato: 0.9 })),
      },
      {
        instrument: 'stab',
        gainDb: -15,
        spread: 0.6,
        reverb: 0.35,
        echo: { beats: 0.75, repeats: 2, gain: 0.4 },
        notes: bars((bar) => stabs(CHORDS[bar % 4] ?? 'Fm9', bar * 4)),
      },
      {
        instrument: 'pad',
        gainDb: -17,
        spread: 0.9,
        reverb: 0.3,
        duck: 0.85,
        notes: bars((bar) =>
          chord(CHORDS[bar % 4] ?? 'Fm9', 4).map((pitch) => ({
            beat: bar * 4,
            beats: 4,
            pitch,
            velocity: 0.8,
          })),
        ),
      },
      {
        instrument: 'organ',
        gainDb: -15,
        pan: 0.25,
        reverb: 0.3,
        notes: repeat(
          line(16, 'C5/.75 Eb5 F5/.5 r/.5 Eb5/.5 C5/1 | Bb4/.75 C5 Eb5/.5 r/.5 F5 Ab5/.5 G5', {
            velocity: 0.7,
          }),
          4,
          8,
        ),
      },
    ],
  };
}

function bars(write: (bar: number) => Note[]): Note[] {
  return Array.from({ length: BARS }, (_, bar) => write(bar)).flat();
}

function riff(root: string): string {
  return `r/.5 ${root}/.5 r/.5 ${root}/.25 ${root}/.25 r/.5 ^${root}/.5 r/.25 ${root}/.25 ${root}/.5`;
}

function stabs(name: string, beat: number): Note[] {
  return [0.75, 1.5, 3.25].flatMap((at) =>
    chord(name, 4)
      .slice(1)
      .map((pitch) => ({
        beat: beat + at,
        beats: 0.25,
        pitch,
        velocity: at === 1.5 ? 0.85 : 0.65,
      })),
  );
}
