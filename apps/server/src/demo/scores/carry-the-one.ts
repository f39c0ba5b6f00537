import { hits, line, repeat } from '../notation.ts';
import type { Note, Score } from '../score.ts';

const CHORDS = ['C E G', 'G B D', 'A C E', 'F A C'] as const;

/** Chiptune, 4/4, C major: two pulse voices, a triangle bass and noise, as four-voice console sound chips had them. */
export function carryTheOne(): Score {
  return {
    bpm: 152,
    beats: 49,
    tailSec: 0.8,
    reverbSec: 0.7,
    parts: [
      {
        instrument: 'chipPulse',
        gainDb: -9,
        pan: 0.1,
        reverb: 0.1,
        echo: { beats: 0.75, repeats: 1, gain: 0.3 },
        notes: [...tune(0), ...answer(16), ...tune(32), ...line(48, '^C6/.5')],
      },
      { instrument: 'chipSquare', gainDb: -14, pan: -0.35, notes: arpeggios() },
      { instrument: 'chipTriangle', gainDb: -7, notes: bassLine() },
      {
        instrument: 'chipNoise',
        gainDb: -13,
        notes: [
          ...repeat(hits(0, 'o.o.o.o.o.o.o.o.', 0.25, 96), 12, 4),
          ...repeat(hits(1, 'X...', 0.25, 62), 24, 2),
          ...hits(47, 'xxxx', 0.25, 62),
        ],
      },
      { instrument: 'kick', gainDb: -10, notes: repeat(hits(0, 'X.....x.X.......', 0.25), 12, 4) },
    ],
  };
}

function tune(beat: number): Note[] {
  return line(
    beat,
    `^E5/.5 G5 C6/1 B5/.5 G5 E5/1 | ^D5/.5 G5 B5/1 A5/.5 G5 D5/1 |
     ^C5/.5 E5 A5/1 G5/.5 E5 C5/1 | ^F5/.5 A5 C6 A5 G5 F5 E5 D5`,
    { velocity: 0.75, legato: 0.85 },
  );
}

function answer(beat: number): Note[] {
  return line(
    beat,
    `^C6/.75 B5/.25 C6/.5 D6 E6/1 C6 | ^B5/.75 A5/.25 B5/.5 C6 D6/1 G5 |
     ^A5/.75 G#5/.25 A5/.5 B5 C6/1 A5 | ^A5/.5 C6 F6 C6 ^G5 B5 D6 F6`,
    { velocity: 0.75, legato: 0.85 },
  );
}

function arpeggios(): Note[] {
  return Array.from({ length: 12 }, (_, bar) => {
    const [low, middle, high] = (CHORDS[bar % 4] ?? '').split(' ');
    const turn = `${low}4/.25 ${middle}4 ${high}5 ${middle}4`;
    return line(bar * 4, `${turn} ${turn} ${turn} ${turn}`, { velocity: 0.6, legato: 0.8 });
  }).flat();
}

function bassLine(): Note[] {
  return Array.from({ length: 12 }, (_, bar) => {
    const [root] = (CHORDS[bar % 4] ?? '').split(' ');
    return line(
      bar * 4,
      `${root}2/.75 ${root}2/.25 ${root}3/.5 ${root}2 r ${root}2 ${root}3 ${root}2`,
      { legato: 0.8 },
    );
  })
    .flat()
    .concat(line(48, 'C2/.5'));
}
