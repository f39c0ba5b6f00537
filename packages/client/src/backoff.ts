const FIRST_RETRY_MS = 50;
const BASE_MS = 1000;
const CAP_MS = 60_000;

/**
 * How long to wait before retry number `attempt` (0 = the first). Most breaks are short, so the first retry comes
 * within 50-100 ms; then 1 s, 2 s, 4 s … 60 s, up to a fifth longer at random, so that a household that lost its
 * server does not come back in one beat.
 */
export function backoffMs(attempt: number, random: () => number): number {
  if (attempt === 0) return FIRST_RETRY_MS * (1 + random());
  const exponentialMs = BASE_MS * 2 ** Math.min(attempt - 1, 6);
  return Math.min(CAP_MS, exponentialMs * (1 + 0.2 * random()));
}
