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

/** Mounts of an Icecast that are in the same state, which is said once for all of them. */
export interface IcecastState {
  mounts: readonly string[];
  sentence: string;
  /** One that is being reached may be there in a moment. */
  tone: 'good' | 'warn' | 'bad';
}

export function icecastStates(icecast: Stream['icecast']): IcecastState[] {
  return [...new Set(icecast.map(({ sentence }) => sentence))].map((sentence) => {
    const alike = icecast.filter((mount) => mount.sentence === sentence);
    return {
      mounts: alike.map(({ mount }) => mount),
      sentence,
      tone: toneOf(alike[0]?.state ?? 'down'),
    };
  });
}

function toneOf(state: Stream['icecast'][number]['state']): IcecastState['tone'] {
  return state === 'streaming' ? 'good' : state === 'connecting' ? 'warn' : 'bad';
}

/** What is wrong where others listen. */
export function icecastTroublesOf({ isOn, stream }: Pick<Radio, 'isOn' | 'stream'>): string[] {
  if (!isOn) return [];
  return icecastStates(stream.icecast)
    .filter(({ tone }) => tone === 'bad')
    .map(({ sentence }) => sentence);
}
