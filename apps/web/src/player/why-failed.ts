import type { FailureReason } from '@music-minion/protocol';

const GONE: ReadonlySet<number> = new Set([404, 410]);
/** The server has tried to decode it. */
const DAMAGED = 422;

/** An audio element does not tell a file that is gone from one that is damaged; asking for its first byte does. */
export async function whyFailed(src: string): Promise<FailureReason | 'unreachable'> {
  try {
    const { ok, status } = await fetch(src, { headers: { Range: 'bytes=0-0' } });
    if (ok || status === DAMAGED) return 'undecodable';
    return GONE.has(status) ? 'vanished' : 'unreachable';
  } catch {
    return 'unreachable';
  }
}
