import type { Latency } from './latency.ts';

/** What one audio element is doing. */
export interface DeckState {
  positionMs: number;
  isPaused: boolean;
  hasEnded: boolean;
  /** Neither seeking nor starved of data: its position means something. */
  isSettled: boolean;
}

/** What the room says this element should be doing. */
export interface Plan {
  /** Where playback begins. */
  startMs: number;
  /** Where it should be now; before its moment has come that lies before `startMs`. */
  expectedMs: number;
  durationMs: number;
  playing: boolean;
  /** The first look since somebody pressed, moved or flipped something. */
  isNew: boolean;
  /** How far off it has been lately, + ahead; null while too little is known. A single look may be off by a lot. */
  driftMs: number | null;
  /** Since this element was last put right, so that a slow one is not chased into silence. */
  sinceCorrectionMs: number;
  /** Others sound too, so that the moment counts. */
  isTogether: boolean;
  latency: Pick<Latency, 'startMs' | 'seekMs' | 'usualSeekMs'>;
}

export interface Steering {
  seekToMs: number | null;
  play: 'play' | 'pause' | 'finish' | null;
  /** Ready, but early: to be looked at again after this long. */
  waitMs: number | null;
}

/** Further off than this is heard as an echo of the other rooms; nearer, a seek would be worse than the drift. */
export const DRIFT_MS = 250;
/** After a deed of people nobody minds a moment of silence, so with others in step it may be put right at once. */
const DRIFT_AFTER_DEED_MS = 60;
/** A silent element can be put right for free. */
const SILENT_DRIFT_MS = 50;
/** In step with others it is placed this near, … */
const EXACT_MS = 15;
/** … and on a busy device starts this late rather than being placed anew, again and again. */
const LATE_MS = 40;
/** Longer than that nobody waits in silence for an element that stands too far ahead. */
const MOST_WAIT_MS = 3000;
const CORRECT_EVERY_MS = 2000;
/** So near its end a track is left to run out: the length the tags tell and the one heard may differ. */
const END_MS = 300;
/** Timers come late rather than early. */
const TIMER_MS = 2;

const nothing: Steering = { seekToMs: null, play: null, waitMs: null };

/** What the element should do now; `finish` means that the track is over and the room should know. */
export function steer(plan: Plan | null, deck: DeckState): Steering {
  if (plan === null) return { ...nothing, play: deck.isPaused ? null : 'pause' };
  if (!plan.playing) return rest(plan, deck);
  const isOver = plan.expectedMs >= plan.durationMs - END_MS;
  if (!deck.isPaused) return keepOn(plan, deck, isOver);
  if (isOver || (deck.hasEnded && !plan.isNew)) return { ...nothing, play: 'finish' };
  return mustBeExact(plan) ? startExactly(plan, deck) : startAtOnce(plan, deck);
}

function rest({ expectedMs }: Plan, deck: DeckState): Steering {
  const isOff = Math.abs(deck.positionMs - expectedMs) > SILENT_DRIFT_MS;
  const play = deck.isPaused ? null : 'pause';
  return { ...nothing, seekToMs: isOff ? expectedMs : null, play };
}

function mustBeExact({ isTogether, expectedMs, startMs }: Plan): boolean {
  return isTogether || expectedMs < startMs;
}

/** Alone there is nobody to wait for; what comes in by itself, as at a hand-over, comes in where the sound will then be. */
function startAtOnce({ expectedMs, isNew, latency }: Plan, deck: DeckState): Steering {
  const isOff = Math.abs(deck.positionMs - expectedMs) > SILENT_DRIFT_MS;
  const seekToMs = isNew ? expectedMs : expectedMs + latency.usualSeekMs + latency.startMs;
  return { ...nothing, seekToMs: isOff ? seekToMs : null, play: 'play' };
}

/** It is placed where playback will be in a moment, waits there in silence, and goes when the moment comes. */
function startExactly(plan: Plan, deck: DeckState): Steering {
  const { expectedMs, startMs, latency } = plan;
  if (!deck.isSettled) return nothing;
  const waitMs = deck.positionMs - expectedMs - latency.startMs;
  const isInPlace = deck.positionMs > startMs - EXACT_MS && waitMs < MOST_WAIT_MS;
  // With its first moment only just missed it starts late rather than not with its first sound; drift is nudged away.
  const isAtStart = Math.abs(deck.positionMs - startMs) < EXACT_MS;
  const mayBeLateMs = isAtStart ? DRIFT_AFTER_DEED_MS : LATE_MS;
  if (!isInPlace || waitMs < -mayBeLateMs) {
    const ahead = expectedMs + latency.startMs + latency.seekMs;
    return { ...nothing, seekToMs: Math.max(startMs, ahead) };
  }
  return waitMs > TIMER_MS ? { ...nothing, waitMs } : { ...nothing, play: 'play' };
}

function keepOn(plan: Plan, deck: DeckState, isOver: boolean): Steering {
  if (!deck.isSettled && !plan.isNew) return nothing;
  const { expectedMs, isTogether, isNew, driftMs } = plan;
  const offMs = isNew ? deck.positionMs - expectedMs : driftMs;
  const mostMs = isNew && isTogether ? DRIFT_AFTER_DEED_MS : DRIFT_MS;
  const mayCorrect = isNew || (!isOver && plan.sinceCorrectionMs > CORRECT_EVERY_MS);
  if (offMs === null || Math.abs(offMs) <= mostMs || !mayCorrect) return nothing;
  if (mustBeExact(plan) && !isOver) {
    return { ...startExactly(plan, { ...deck, isSettled: true }), play: 'pause' };
  }
  // People hear what they sought from its first sound; what has drifted is to be right when it sounds again.
  return { ...nothing, seekToMs: isNew ? expectedMs : expectedMs + plan.latency.usualSeekMs };
}

/** Which track each of the two elements holds: one that already has its track keeps it, so a flip is instant. */
export function assignDecks<T>(
  held: readonly (string | null)[],
  [first, second]: readonly T[],
  idOf: (track: T) => string,
): [T | undefined, T | undefined] {
  const isHeldBy = (deck: number, track: T | undefined): boolean =>
    track !== undefined && held[deck] === idOf(track);
  const isSwapped = isHeldBy(0, second) || isHeldBy(1, first);
  return isSwapped ? [second, first] : [first, second];
}
