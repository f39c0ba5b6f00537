import { chord, chords, line } from '../notation.ts';
import type { Note, Score } from '../score.ts';

const CHORDS = ['F#m9', 'Dmaj9', 'Amaj9', 'Esus4', 'F#m9', 'Dmaj9', 'Bm9', 'Eadd9'] as const;

/** Sequencer music, 4/4: sixteenths that climb through each chord in groups of three, so that the accents wander. */
export function smastjarnor(): Score {
  return {
    bpm: 104,
    beats: 33,
    tailSec: 4,
    reverbSec: 3.6,
    parts: [
      {
        instrument: 'synthPluck',
        gainDb: -11,
        pan: -0.2,
        reverb: 0.3,
        echo: { beats: 0.75, repeats: 3, gain: 0.5 },
        notes: CHORDS.flatMap((name, bar) => sequence(name, bar)),
      },
      {
        instrument: 'pad',
        gainDb: -17,
        spread: 0.9,
        reverb: 0.4,
        notes: chords(0, CHORDS.join(' '), 3, 4, 0.7),
      },
      {
        instrument: 'bass',
        gainDb: -12,
        notes: line(
          8,
          'A1/1.5 A1/.5 r/1 A2/1 | E2/1.5 E2/.5 r/1 E1/1 | F#1/1.5 F#1/.5 r/1 F#2/1',
        ).concat(
          line(20, 'D2/1.5 D2/.5 r/1 D2/1 | B1/1.5 B1/.5 r/1 B2/1 | E2/1.5 E2/.5 r/1 E1/1 | F#1/1'),
        ),
      },
      {
        instrument: 'musicBox',
        gainDb: -13,
        pan: 0.35,
        reverb: 0.6,
        notes: line(16, 'C#6/1.5 B5 A5/1 | F#5/3 A5/1 | B5/1.5 D6 C#6/1 | E6/2 G#5/2 | A5/1', {
          velocity: 0.7,
        }),
      },
    ],
  };
}

function sequence(name: string, bar: number): Note[] {
  const ladder = [...chord(name, 4), ...chord(name, 5).slice(0, 2)];
  return Array.from({ length: 16 }, (_, step) => ({
    beat: bar * 4 + step / 4,
    beats: 0.25,
    pitch: ladder[(step * 2 + (step % 3)) % ladder.length] ?? 60,
    velocity: (step % 3 === 0 ? 0.85 : 0.5) * Math.min(1, 0.55 + bar * 0.12),
  }));
}
