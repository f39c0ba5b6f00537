import { instrument } from '../instruments/instruments.ts';
import { seededRandom } from '../random.ts';
import { dbToGain, SAMPLE_RATE, samplesOf, sine } from '../signal.ts';
import { finish } from './finish.ts';
import { reverberate } from './reverb.ts';
import type { InstrumentName } from '../instruments/instruments.ts';
import type { Random } from '../random.ts';
import type { Note, Part, Score } from '../score.ts';
import type { Stereo } from '../signal.ts';

/** Plays a score: every note rendered and placed, each part sent to the hall, and the whole brought to one loudness. */
export function mixScore(score: Score): Stereo {
  const length = samplesOf(score.beats * secPerBeat(score) + score.tailSec);
  const dry = silence(length);
  const wet = silence(length);
  const played = silence(length);
  const random = seededRandom(`${score.bpm} ${score.beats}`);
  for (const part of score.parts) {
    played.left.fill(0);
    played.right.fill(0);
    playPart(part, score, played, random);
    if (part.duck !== undefined) duck(played, part.duck, samplesOf(secPerBeat(score)));
    addTo(dry, played, 1);
    if (part.reverb !== undefined) addTo(wet, played, part.reverb);
  }
  reverberate(wet, score.reverbSec);
  addTo(dry, wet, 1);
  finish(dry, score.tailSec);
  return dry;
}

function playPart(part: Part, score: Score, played: Stereo, random: Random): void {
  const { pan = 0, spread = 0, echo } = part;
  const rendered = new Map<string, Float32Array>();
  const sides = spread > 0 ? [pan - spread, pan + spread] : [pan];
  const partGain = dbToGain(part.gainDb) / Math.sqrt(sides.length);
  for (const note of part.notes) {
    const looseSec = ((random() * 2 - 1) * (score.looseMs ?? 0)) / 1000;
    for (const [copy, side] of sides.entries()) {
      const samples = renderOnce(part.instrument, note, copy, score, rendered);
      for (let turn = 0; turn <= (echo?.repeats ?? 0); turn++) {
        const beat = swung(note.beat, score.swing ?? 0.5) + turn * (echo?.beats ?? 0);
        const startSec = Math.max(0, beat * secPerBeat(score) + looseSec);
        // Echoes step from side to side, so that they do not cover the note that follows.
        const turnPan = turn === 0 ? side : turn % 2 === 0 ? -0.7 : 0.7;
        place(
          played,
          samples,
          startSec,
          partGain * note.velocity * (echo?.gain ?? 1) ** turn,
          turnPan,
        );
      }
    }
  }
}

/** A drum or a repeated chord is synthesised once and placed many times. */
function renderOnce(
  name: InstrumentName,
  note: Note,
  copy: number,
  score: Score,
  rendered: Map<string, Float32Array>,
): Float32Array {
  const velocity = Math.round(note.velocity * 8) / 8;
  const key = `${name} ${note.pitch} ${note.beats} ${velocity} ${copy}`;
  const known = rendered.get(key);
  if (known !== undefined) return known;
  const samples = instrument(name)({
    hz: 440 * 2 ** ((note.pitch - 69) / 12),
    sec: note.beats * secPerBeat(score),
    velocity,
    random: seededRandom(key),
  });
  rendered.set(key, samples);
  return samples;
}

function place(
  played: Stereo,
  samples: Float32Array,
  startSec: number,
  gain: number,
  pan: number,
): void {
  const angle = ((Math.max(-1, Math.min(1, pan)) + 1) * Math.PI) / 4;
  placeOn(played.left, samples, startSec, gain * Math.cos(angle) * Math.SQRT2);
  placeOn(played.right, samples, startSec, gain * Math.sin(angle) * Math.SQRT2);
}

function placeOn(
  channel: Float32Array,
  samples: Float32Array,
  startSec: number,
  gain: number,
): void {
  if (gain < 1e-4) return;
  const target = channel.subarray(Math.round(startSec * SAMPLE_RATE));
  const end = Math.min(samples.length, target.length);
  for (let index = 0; index < end; index++)
    target[index] = (target[index] ?? 0) + (samples[index] ?? 0) * gain;
}

function duck({ left, right }: Stereo, depth: number, samplesPerBeat: number): void {
  for (let index = 0; index < left.length; index++) {
    const gain = dip(index / samplesPerBeat, depth);
    left[index] = (left[index] ?? 0) * gain;
    right[index] = (right[index] ?? 0) * gain;
  }
}

function dip(beat: number, depth: number): number {
  const since = beat - Math.floor(beat);
  const back =
    since < 0.6
      ? 0.5 - 0.5 * sine(0.25 + (0.5 * since) / 0.6)
      : since > 0.97
        ? (1 - since) / 0.03
        : 1;
  return 1 - depth * (1 - back);
}

/** Moves everything between the beats: the off-beat eighth goes from one half to `swing`. */
function swung(beat: number, swing: number): number {
  const whole = Math.floor(beat);
  const part = beat - whole;
  const moved = part <= 0.5 ? part * 2 * swing : swing + (part - 0.5) * 2 * (1 - swing);
  return whole + moved;
}

function secPerBeat(score: Score): number {
  return 60 / score.bpm;
}

function silence(length: number): Stereo {
  return { left: new Float32Array(length), right: new Float32Array(length) };
}

function addTo(sum: Stereo, added: Stereo, gain: number): void {
  placeOn(sum.left, added.left, 0, gain);
  placeOn(sum.right, added.right, 0, gain);
}
