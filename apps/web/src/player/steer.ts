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
  expectedMs: number;
  durationMs: number;
  playing: boolean;
  /** The first look since somebody pressed, moved or flipped something. */
  isNew: boolean;
  /** Since this element was last put right, so that a slow one is not chased into silence. */
  sinceCorrectionMs: number;
}

export interface Steering {
  seekToMs: number | null;
  play: 'play' | 'pause' | 'finish' | null;
}

/** Further off than this is heard as an echo of the other rooms; nearer, a seek would be worse than the drift. */
export const DRIFT_MS = 250;
/** A silent element can be put right for free. */
const SILENT_DRIFT_MS = 50;
const CORRECT_EVERY_MS = 2000;
/** So near its end a track is left to run out: the length the tags tell and the one heard may differ. */
const END_MS = 300;

/** What the element should do now; `finish` means that the track is over and the room should know. */
export function steer(plan: Plan | null, deck: DeckState): Steering {
  if (plan === null) return { seekToMs: null, play: deck.isPaused ? null : 'pause' };
  const offMs = Math.abs(deck.positionMs - plan.expectedMs);
  const seekToMs = plan.expectedMs;
  if (!plan.playing) {
    return {
      seekToMs: offMs > SILENT_DRIFT_MS ? seekToMs : null,
      play: deck.isPaused ? null : 'pause',
    };
  }
  const isOver = plan.expectedMs >= plan.durationMs - END_MS;
  if (deck.isPaused) {
    if (isOver || (deck.hasEnded && !plan.isNew)) return { seekToMs: null, play: 'finish' };
    return { seekToMs: offMs > SILENT_DRIFT_MS ? seekToMs : null, play: 'play' };
  }
  const hasDrifted = deck.isSettled && !isOver && plan.sinceCorrectionMs > CORRECT_EVERY_MS;
  const mayCorrect = plan.isNew || hasDrifted;
  return { seekToMs: offMs > DRIFT_MS && mayCorrect ? seekToMs : null, play: null };
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
