import { chords, hits, line, repeat } from '../notation.ts';
import type { Score } from '../score.ts';

/** Lo-fi beat, 4/4 with a lazy swing, D minor to C: electric piano, upright bass, tired drums, rain on the roof. */
export function rainOnTheUpperDeck(): Score {
  const turnaround = 'Dm9 G13 Cmaj9 A7b9';
  return {
    bpm: 80,
    beats: 34,
    tailSec: 3,
    reverbSec: 1.8,
    swing: 0.6,
    looseMs: 11,
    parts: [
      { instrument: 'rain', gainDb: -16, spread: 1, notes: line(0, 'C4/34', { velocity: 1 }) },
      {
        instrument: 'electricPiano',
        gainDb: -13,
        spread: 0.3,
        reverb: 0.3,
        notes: [
          ...chords(0, `${turnaround} ${turnaround}`, 3, 4, 0.6),
          ...chords(32, 'Dm9', 3, 2, 0.55),
          ...repeat(chords(2.5, turnaround, 4, 4, 0.35), 2, 16).map((note) => ({
            ...note,
            beats: 0.4,
          })),
        ],
      },
      {
        instrument: 'uprightBass',
        gainDb: -5,
        notes: repeat(
          line(
            0,
            `D2/1.5 D2/.5 F2/1 A2 | G2/1.5 G2/.5 F2/1 D2 | C2/1.5 C2/.5 E2/1 G2 | A1/1.5 A1/.5 C#2/1 E2/.5 Eb2`,
            { velocity: 0.75, legato: 0.95 },
          ),
          2,
          16,
        ).concat(line(32, 'D2/2')),
      },
      {
        instrument: 'vibes',
        gainDb: -12,
        pan: 0.3,
        reverb: 0.45,
        notes: line(
          8,
          `r/.5 E5 G5 B5 A5/1 G5/.5 E5 | F5/1.5 E5/.5 C#5/2 |
           r/.5 A5 C6/1 A5/.5 F5 E5/1 | D5/.5 E5 B4/1 r/.5 D5 F5 A5 | G5/1.5 E5/.5 B4/1 D5 | C#5/.5 Bb4 G4/1 r/2 | A4+C5/2`,
          { velocity: 0.6 },
        ),
      },
      {
        instrument: 'softKick',
        gainDb: -5,
        notes: repeat(hits(0, 'X......x..X..... X......x.ooX....', 0.25), 4, 8),
      },
      { instrument: 'snare', gainDb: -15, reverb: 0.2, notes: repeat(hits(1, 'x...', 0.5), 16, 2) },
      {
        instrument: 'closedHat',
        gainDb: -11,
        pan: -0.25,
        notes: repeat(hits(0, 'xoxoxoxx', 0.5), 8, 4),
      },
    ],
  };
}
