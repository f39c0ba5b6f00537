/** 3:07, or 1:02:09 from an hour on. */
export function formatTime(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const seconds = String(total % 60).padStart(2, '0');
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours === 0
    ? `${minutes}:${seconds}`
    : `${hours}:${String(minutes).padStart(2, '0')}:${seconds}`;
}

/** For screen readers: "1 minute 5 seconds". */
export function speakTime(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(total / 60);
  const seconds = total % 60;
  return minutes === 0
    ? count(seconds, 'second')
    : `${count(minutes, 'minute')} ${count(seconds, 'second')}`;
}

/** "1 track", "12,480 tracks". */
export function count(number: number, noun: string): string {
  return `${formatCount(number)} ${number === 1 ? noun : `${noun}s`}`;
}

export function formatCount(number: number): string {
  return grouped.format(number);
}

/** Made once: `toLocaleString` looks its language up anew each time, which a scrolled list would feel. */
const grouped = new Intl.NumberFormat('en-GB');

/** How long something will take, as coarse as it is uncertain: "40 s", "3 min", "2 h". */
export function formatLeft(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}

/** 83 %, never rounded up to a certainty that is not there. */
export function formatPercent(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)} %`;
}

/**
 * A strength (logit) on a scale that means something: out of a hundred duels with an average track, how many it
 * would win.
 */
export function winsOfHundred(logit: number): number {
  return Math.round(100 / (1 + Math.exp(-logit)));
}

/** The same in words that promise no certainty: "over 99", "under 1". */
export function winsWords(logit: number): string {
  const wins = 100 / (1 + Math.exp(-logit));
  return wins >= 99.5 ? 'over 99' : wins < 0.5 ? 'under 1' : String(Math.round(wins));
}
