import type { EngineState } from '../engine-contract.ts';

export function sentenceOf(
  power: EngineState['power'],
  {
    isEmpty,
    isFilledIn,
    trouble,
  }: { isEmpty: boolean; isFilledIn: boolean; trouble: string | null },
): string {
  if (power === 'off') return 'The radio is off.';
  if (power === 'asleep') return 'The radio is on and waits for its first listener.';
  if (isEmpty) return 'The station has nothing to play. Add tracks to it, or choose another.';
  switch (power) {
    case 'starting':
      return 'The radio is starting.';
    case 'on_air':
      return trouble === null
        ? 'On air.'
        : `On air. An encoder had to be started again: ${trouble}`;
    case 'starved':
      return isFilledIn
        ? 'Nothing that can be played came in time; tracks heard lately fill in.'
        : 'No track could be read in time, so there is silence. Is the disk with the music still there? The radio goes on by itself.';
  }
}
