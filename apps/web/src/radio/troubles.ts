import type { Radio, Stream } from '@music-minion/protocol';

const RECENT_MS = 10 * 60_000;

/** All that is wrong with what is heard here, each in a sentence; the gravest first. */
export function troublesOf(
  { isOn, problem, failure, stream }: Pick<Radio, 'isOn' | 'problem' | 'failure' | 'stream'>,
  nowMs: number,
): string[] {
  if (!isOn) return [];
  const isRecent = failure !== null && nowMs - failure.atServerMs < RECENT_MS;
  return [
    stream.power === 'starved' ? stream.sentence : null,
    problem,
    isRecent ? failure.sentence : null,
  ].filter((sentence) => sentence !== null);
}

/** What is wrong where others listen; said once, however many mounts it has. */
export function icecastTroublesOf({ isOn, stream }: Pick<Radio, 'isOn' | 'stream'>): string[] {
  if (!isOn) return [];
  return [...new Set(stream.icecast.filter(isBroken).map(({ sentence }) => sentence))];
}

/** One that is being reached may be there in a moment. */
export function isBroken({ state }: Stream['icecast'][number]): boolean {
  return state !== 'streaming' && state !== 'connecting';
}
