import type { Note } from './score.ts';

const SEMITONE_BY_LETTER: Readonly<Record<string, number>> = {
  C: 0,
  D: 2,
  E: 4,
  F: 5,
  G: 7,
  A: 9,
  B: 11,
};

const STEPS_BY_QUALITY: Readonly<Record<string, readonly number[]>> = {
  '': [0, 4, 7],
  m: [0, 3, 7],
  '7': [0, 4, 7, 10],
  maj7: [0, 4, 7, 11],
  m7: [0, 3, 7, 10],
  maj9: [0, 4, 7, 11, 14],
  m9: [0, 3, 7, 10, 14],
  '9': [0, 4, 7, 10, 14],
  '13': [0, 4, 10, 14, 21],
  '7b9': [0, 4, 7, 10, 13],
  m6: [0, 3, 7, 9],
  add9: [0, 4, 7, 14],
  sus2: [0, 2, 7],
  sus4: [0, 5, 7],
  dim7: [0, 3, 6, 9],
  '5': [0, 7, 12],
};

type LineOptions = {
  readonly velocity?: number;
  readonly legato?: number;
  readonly transpose?: number;
};

/**
 * Reads a line such as `C4/1 Eb4+G4/.5 r/2 ^D5 D5`: pitches joined by `+`, a length in beats after `/` which holds until the
 * next one, `r` for a rest, `^` for an accent, `|` to please the eye.
 */
export function line(startBeat: number, text: string, options: LineOptions = {}): Note[] {
  const { velocity = 0.7, legato = 1, transpose = 0 } = options;
  const notes: Note[] = [];
  let beat = startBeat;
  let beats = 1;
  for (const token of text.split(/\s+/).filter((word) => word !== '' && word !== '|')) {
    const [names = '', length] = token.split('/');
    if (length !== undefined) beats = Number(length);
    const accent = names.startsWith('^');
    const strength = Math.min(1, accent ? velocity * 1.3 : velocity);
    if (names !== 'r') {
      for (const name of (accent ? names.slice(1) : names).split('+')) {
        notes.push({
          beat,
          beats: beats * legato,
          pitch: pitchOf(name) + transpose,
          velocity: strength,
        });
      }
    }
    beat += beats;
  }
  return notes;
}

/** Reads a drum bar such as `X..x..o.`: accent, hit, ghost and rests, one sign per `step` beats. */
export function hits(startBeat: number, pattern: string, step: number, pitch = 60): Note[] {
  const velocityBySign: Readonly<Record<string, number>> = { X: 1, x: 0.75, o: 0.4 };
  return Array.from(pattern.replaceAll(/[\s|]/g, '')).flatMap((sign, index) => {
    const velocity = velocityBySign[sign];
    return velocity === undefined
      ? []
      : [{ beat: startBeat + index * step, beats: step, pitch, velocity }];
  });
}

/** `chord('Dm9', 3)`: the pitches upwards from the root in octave 3. */
export function chord(name: string, octave: number): number[] {
  const [, root = 'C', quality = ''] = /^([A-G][#b]?)(.*)$/.exec(name) ?? [];
  const steps = STEPS_BY_QUALITY[quality];
  if (steps === undefined) throw new Error(`no such chord: ${name}`);
  const bottom = pitchOf(`${root}${octave}`);
  return steps.map((step) => bottom + step);
}

/** One chord per `beats`, all its notes held together. */
export function chords(
  startBeat: number,
  names: string,
  octave: number,
  beats: number,
  velocity = 0.6,
): Note[] {
  return names.split(' ').flatMap((name, index) =>
    chord(name, octave).map((pitch) => ({
      beat: startBeat + index * beats,
      beats,
      pitch,
      velocity,
    })),
  );
}

export function repeat(notes: readonly Note[], times: number, everyBeats: number): Note[] {
  return Array.from({ length: times }, (_, turn) =>
    notes.map((note) => ({ ...note, beat: note.beat + turn * everyBeats })),
  ).flat();
}

export function pitchOf(name: string): number {
  const [, letter = '', accidental = '', octave = ''] = /^([A-G])([#b]?)(-?\d)$/.exec(name) ?? [];
  const semitone = SEMITONE_BY_LETTER[letter];
  if (semitone === undefined) throw new Error(`no such note: ${name}`);
  return (
    12 * (Number(octave) + 1) + semitone + (accidental === '#' ? 1 : accidental === 'b' ? -1 : 0)
  );
}
