import type { CommandArgs } from './commands.ts';
import type { Decision } from './decide-playback.ts';
import type { RoomState } from './room-state.ts';

export function decideOptions(
  { options }: RoomState,
  { autoplay, levelMatched, startAtBestPart, blind }: CommandArgs<'options.set'>,
): Decision {
  return {
    type: 'options:changed',
    data: {
      autoplay: autoplay ?? options.autoplay,
      levelMatched: levelMatched ?? options.levelMatched,
      startAtBestPart: startAtBestPart ?? options.startAtBestPart,
      blind: blind ?? options.blind,
    },
  };
}
