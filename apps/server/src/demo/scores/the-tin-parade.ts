import { hits, line, repeat } from '../notation.ts';
import type { Note, Score } from '../score.ts';

/** March, 2/4, B flat major: horns and a fife, snare drum with its rolls, bass drum and cymbals on the beat. */
export function theTinParade(): Score {
  return {
    bpm: 118,
    beats: 41,
    tailSec: 1.6,
    reverbSec: 1.5,
    looseMs: 6,
    parts: [
      {
        instrument: 'brass',
        gainDb: -11,
        pan: -0.15,
        reverb: 0.25,
        notes: [...fanfare(), ...trio(), ...close()],
      },
      {
        instrument: 'brass',
        gainDb: -15,
        pan: -0.4,
        reverb: 0.25,
        notes: repeat(line(4.5, 'Bb3+D4+F4/.5 r Bb3+D4+F4 r', SHORT), 2, 2)
          .concat(repeat(line(8.5, 'A3+C4+Eb4/.5 r A3+C4+Eb4 r', SHORT), 2, 2))
          .concat(repeat(line(12.5, 'Bb3+D4+G4/.5 r Bb3+D4+G4 r', SHORT), 2, 2))
          .concat(repeat(line(16.5, 'A3+C4+F4/.5 r A3+C4+F4 r', SHORT), 1, 2)),
      },
      {
        instrument: 'flute',
        gainDb: -14,
        pan: 0.35,
        reverb: 0.25,
        notes: line(
          20,
          `Bb5/.25 C6 D6/.5 F6 D6 | Eb6/.25 D6 C6/.5 A5/1 | C6/.25 D6 Eb6/.5 G6 Eb6 | D6/.25 C6 Bb5/.5 F5/1 |
           Bb5/.25 C6 D6/.5 G6 D6 | C6/.25 D6 C6 Bb5 A5/.5 F5 | G5/.25 A5 Bb5 C6 D6 Eb6 E6 G6 | ^F6/1.5 r/.5 |
           D6/.5 F6/.25 D6 Eb6/.5 C6 | ^Bb5/.5 A5/.25 C6 Bb5/1`,
          { velocity: 0.75, legato: 0.9 },
        ),
      },
      { instrument: 'bass', gainDb: -11, notes: tuba() },
      {
        instrument: 'snare',
        gainDb: -15,
        pan: 0.1,
        reverb: 0.2,
        notes: [
          ...hits(0, 'X..oX..oX.ooXooo X..oX..oXoooXXXX', 0.125),
          ...repeat(hits(4, 'X...o.ooX.o.x.oo X...o.ooXoooxooo', 0.125), 9, 4),
          ...hits(40, 'X', 1),
        ],
      },
      {
        instrument: 'bassDrum',
        gainDb: -8,
        reverb: 0.15,
        notes: repeat(hits(4, 'Xx', 1), 18, 2).concat(hits(40, 'X', 1)),
      },
      {
        instrument: 'crash',
        gainDb: -20,
        pan: -0.2,
        reverb: 0.2,
        notes: [4, 20, 36, 40].flatMap((at) => hits(at, 'X', 1)),
      },
    ],
  };
}

const SHORT = { velocity: 0.6, legato: 0.7 } as const;

function fanfare(): Note[] {
  return line(
    4,
    `^Bb4/.75 F4/.25 Bb4/.5 D5 | ^F5/1 D5/.5 Bb4 | ^C5/.75 A4/.25 C5/.5 Eb5 | ^G5/1 F5/.5 Eb5 |
     ^D5/.75 Bb4/.25 D5/.5 G5 | ^Bb5/1 A5/.5 G5 | ^F5/.75 E5/.25 F5/.5 G5 | ^F5/1.5 r/.5`,
    { velocity: 0.75, legato: 0.86 },
  );
}

function trio(): Note[] {
  return line(20, 'Bb3+D4/2 A3+Eb4 A3+C4 Bb3+D4 Bb3+D4 A3+C4 G3+Bb3+E4 A3+Eb4+F4', {
    velocity: 0.55,
    legato: 0.95,
  });
}

function close(): Note[] {
  return line(
    36,
    '^Bb4+D5/.75 D5+F5/.25 Eb5+G5/.5 C5+Eb5 | ^Bb4+D5/.5 A4+C5 Bb4+D5/.5 F4+A4 | ^D4+F4+Bb4/1',
    {
      velocity: 0.75,
      legato: 0.86,
    },
  );
}

function tuba(): Note[] {
  const roots =
    'Bb F Bb F F C F C G D G D F C F C Bb F F C F C Bb F G D F C C G F C Bb C F F'.split(' ');
  return roots
    .flatMap((root, index) =>
      line(4 + index, `${root}${root === 'Bb' ? 1 : 2}/1`, { velocity: 0.6, legato: 0.55 }),
    )
    .concat(line(40, 'Bb1/1'));
}
