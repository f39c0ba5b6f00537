import type { CommandInput, CommandName, RoomState, Side } from '@music-minion/protocol';
import { CliError, ExitCode } from '../exit-code.ts';
import { label } from './words.ts';

export interface RemoteOptions {
  /** 1 or 2 for the sides A and B; undefined = the selected side. */
  track: Side | undefined;
  seconds: number;
}

export interface Ask<N extends CommandName = CommandName> {
  name: N;
  args: CommandInput<N>;
  /** What to tell once it is done. */
  done: string;
}

export interface RemoteCommand {
  name: string;
  meaning: string;
  takes: readonly ('track' | 'seconds')[];
  /** Whether the ask depends on what is up now; else one round trip does. */
  ask: (room: RoomState, options: RemoteOptions) => Ask;
}

/** What a hotkey can do, in the order of the help. */
export const remoteCommands: readonly RemoteCommand[] = [
  {
    name: 'web-play1',
    meaning: 'Play track A of the pair',
    takes: [],
    ask: (room) => playSide(room, 'a'),
  },
  {
    name: 'web-play2',
    meaning: 'Play track B of the pair',
    takes: [],
    ask: (room) => playSide(room, 'b'),
  },
  {
    name: 'web-winner',
    meaning: 'The selected track wins (or the one of --track)',
    takes: ['track'],
    ask(room, { track }) {
      const { pair, selected } = currentPair(room);
      const side = track ?? selected;
      return verdict(pair.id, side, `${side.toUpperCase()} wins: ${label(pair[side])}`);
    },
  },
  {
    name: 'web-tie',
    meaning: 'Both are equally good',
    takes: [],
    ask(room) {
      const { pair } = currentPair(room);
      return verdict(pair.id, 'tie', `Tie: ${label(pair.a)} and ${label(pair.b)}`);
    },
  },
  {
    name: 'web-skip',
    meaning: 'Not now: on to another pair',
    takes: [],
    ask: (room) => verdict(currentPair(room).pair.id, 'skip', 'Skipped.'),
  },
  {
    name: 'web-archive',
    meaning: 'Archive the selected track (or the one of --track)',
    takes: ['track'],
    ask(room, { track }) {
      const { pair, selected } = currentPair(room);
      const side = track ?? selected;
      return verdict(pair.id, `archive_${side}`, `Archived: ${label(pair[side])}`);
    },
  },
  {
    name: 'web-undo',
    meaning: 'Take the last verdict back',
    takes: [],
    ask({ comparison }) {
      const last = comparison?.lastVerdict;
      if (!last) throw new CliError('There is no verdict to undo.', ExitCode.refused);
      return {
        name: 'comparison.undo',
        args: { verdictIds: [last.id] },
        done: `Undone: the verdict of ${last.deviceName}.`,
      };
    },
  },
  {
    name: 'web-playpause',
    meaning: 'Play or pause',
    takes: [],
    ask: ({ player: { playback } }) => ({
      name: 'player.toggle',
      args: {},
      done: playback?.anchor.playing
        ? 'Paused.'
        : `Playing: ${playback ? label(playback.track) : ''}`,
    }),
  },
  {
    name: 'web-next',
    meaning: 'The next track of the queue',
    takes: [],
    ask: ({ queue }) => ({
      name: 'player.next',
      args: {},
      done: nextWords(queue),
    }),
  },
  {
    name: 'web-prev',
    meaning: 'Back to the beginning of the track, and from there to the one before',
    takes: [],
    ask: () => ({ name: 'player.previous', args: {}, done: 'Back.' }),
  },
  {
    name: 'web-seek-pos',
    meaning: 'Seek forward',
    takes: ['seconds'],
    ask: (_room, { seconds }) => seek(seconds),
  },
  {
    name: 'web-seek-neg',
    meaning: 'Seek back',
    takes: ['seconds'],
    ask: (_room, { seconds }) => seek(-seconds),
  },
];

function currentPair({ comparison }: RoomState) {
  if (!comparison) {
    throw new CliError(
      'No comparison is running. Start one in the browser first.',
      ExitCode.refused,
    );
  }
  const { pair, selected } = comparison;
  if (!pair) throw new CliError('No pair is up: the library has too few tracks.', ExitCode.refused);
  return { pair, selected };
}

/** As far as it can be foreseen from here: what follows the last entry is up to the server. */
function nextWords({ upNext: [next] }: RoomState['queue']): string {
  return next ? `Next: ${label(next.track)}` : 'On.';
}

function playSide(room: RoomState, side: Side): Ask {
  const { pair } = currentPair(room);
  const args = { side, pairId: pair.id, play: true } as const;
  return {
    name: 'comparison.select',
    args,
    done: `Playing ${side.toUpperCase()}: ${label(pair[side])}`,
  };
}

function verdict(
  pairId: CommandInput<'comparison.verdict'>['pairId'],
  outcome: CommandInput<'comparison.verdict'>['outcome'],
  done: string,
): Ask {
  return { name: 'comparison.verdict', args: { pairId, outcome }, done };
}

function seek(seconds: number): Ask {
  const done = `${seconds < 0 ? 'Back' : 'Forward'} ${Math.abs(seconds)} s.`;
  return { name: 'player.seek', args: { deltaMs: seconds * 1000 }, done };
}
