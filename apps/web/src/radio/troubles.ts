import type { Radio, Stream } from '@music-minion/protocol';

const RECENT_MS = 10 * 60_000;

/** All that is wrong with the radio now, each in a sentence; the gravest first. */
export function troublesOf(
  { isOn, problem, failure, stream }: Pick<Radio, 'isOn' | 'problem' | 'failure' | 'stream'>,
  nowMs: number,
): string[] {
  if (!isOn) return [];
  const isRecent = failure !== null && nowMs - failure.atServerMs < RECENT_MS;
  return [
    stream.power === 'starved' ? stream.sentence : null,
    problem,
    ...stream.icecast.filter(isBroken).map(({ mount, sentence }) => `Icecast ${mount}: ${sentence}`),
    isRecent ? failure.sentence : null,
  ].filter((sentence) => sentence !== null);
}

/** One that is being reached may be there in a moment. */
export function isBroken({ state }: Stream['icecast'][number]): boolean {
  return state !== 'streaming' && state !== 'connecting';
}
