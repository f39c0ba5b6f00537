import type { Anchor } from './anchor.ts';
import { moveAnchor, positionAt } from './position.ts';
import type { CommandArgs } from './commands.ts';
import type { Pair, Side } from './comparison.ts';
import { otherSide } from './other-side.ts';
import type { RoomEvent } from './events.ts';
import type { Options } from './options.ts';
import type { Playback, Player } from './player.ts';
import type { Refusal } from './refusal.ts';
import { refuse } from './refuse.ts';
import type { RoomState } from './room-state.ts';
import type { Track } from './track.ts';

/**
 * Decisions about playback that need nothing but the shared state and the server's time. The server decides with
 * them, and a screen predicts with the very same code, so that its own echo never makes it jump.
 */
export type Decision = RoomEvent | Refusal;

export function decideSelect(
  state: RoomState,
  args: CommandArgs<'comparison.select'>,
  serverNowMs: number,
  speakers: Player['speakers'] = state.player.speakers,
): Decision {
  const pair = state.comparison?.pair;
  if (!pair) return refuse('no_pair', 'No pair is up. Start a comparison first.');
  if (args.pairId !== undefined && args.pairId !== pair.id) {
    return refuse(
      'pair_decided',
      'That pair is not up any more. The screen shows the current one.',
    );
  }
  return select(
    pair,
    args.side,
    { ...state, player: { ...state.player, speakers } },
    serverNowMs,
    args,
  );
}

/** The other side takes over when a track has come to its end; without autoplay it stays silent at its end. */
export function decideEnded(
  state: RoomState,
  args: CommandArgs<'player.ended'>,
  serverNowMs: number,
): Decision {
  const pair = state.comparison?.pair;
  const source = state.player.playback?.source;
  if (!pair || source?.type !== 'pair' || !isPlayingNow(state.player, args)) {
    return refuse('nothing_to_play', 'That track is not playing any more.');
  }
  if (!state.options.autoplay) return decidePlay(state, false, serverNowMs);
  return select(pair, otherSide(source.side), state, endsAt(state.player, args, serverNowMs), {
    at: 'start',
    play: true,
  });
}

/** The furthest ahead that the end of a track may be told. */
const MOST_AHEAD_MS = 2000;

/** When what follows begins, server ms: where the track ends, if that was told before it does. */
export function endsAt(
  { playback }: Player,
  { endMs }: Pick<CommandArgs<'player.ended'>, 'endMs'>,
  serverNowMs: number,
): number {
  if (endMs === undefined || !playback) return serverNowMs;
  const { anchor } = playback;
  const endAtMs = anchor.atServerMs + endMs - anchor.positionMs;
  return Math.min(Math.max(endAtMs, serverNowMs), serverNowMs + MOST_AHEAD_MS);
}

/** Whether a report of an end is about what sounds now: it may come late, or twice. */
export function isPlayingNow(
  { playback }: Player,
  { trackId, pairId, entryId }: CommandArgs<'player.ended'>,
): boolean {
  if (!playback?.anchor.playing || playback.track.id !== trackId) return false;
  const { source } = playback;
  return source.type === 'pair' ? source.pairId === pairId : source.entryId === entryId;
}

export function decidePlay(
  state: RoomState,
  play: boolean,
  serverNowMs: number,
  speakers: Player['speakers'] = state.player.speakers,
): Decision {
  const playback = state.player.playback;
  if (!playback)
    return refuse(
      'nothing_to_play',
      'Nothing to play. Start a comparison, or play something from the library.',
    );
  const { durationMs } = playback.track;
  if (play && isSounding(playback, serverNowMs)) {
    return { type: 'player:changed', data: { playback, speakers } };
  }
  const atEnd = positionAt(playback.anchor, serverNowMs, durationMs) >= durationMs;
  const change = play && atEnd ? { playing: play, positionMs: 0 } : { playing: play };
  const anchor = moveAnchor(playback.anchor, serverNowMs, durationMs, change);
  return { type: 'player:changed', data: { playback: { ...playback, anchor }, speakers } };
}

/** Already playing: the anchor stays, as several speakers would all have to start anew. */
function isSounding({ anchor, track }: Playback, serverNowMs: number): boolean {
  return anchor.playing && positionAt(anchor, serverNowMs, track.durationMs) < track.durationMs;
}

export function decideSeek(
  state: RoomState,
  args: CommandArgs<'player.seek'>,
  serverNowMs: number,
): Decision {
  const { playback, speakers } = state.player;
  if (!playback)
    return refuse(
      'nothing_to_play',
      'Nothing to seek in. Start a comparison, or play something from the library.',
    );
  const { durationMs } = playback.track;
  const positionMs =
    'positionMs' in args
      ? args.positionMs
      : positionAt(playback.anchor, serverNowMs, durationMs) + args.deltaMs;
  const anchor = moveAnchor(playback.anchor, serverNowMs, durationMs, { positionMs });
  return { type: 'player:changed', data: { playback: { ...playback, anchor }, speakers } };
}

/** A new pair starts with side A, sounding on if the last one sounded; the queue is left in peace. */
export function openPair(
  pair: Pair | null,
  before: Playback | null,
  serverNowMs: number,
  options: Options,
): Playback | null {
  if (before?.source.type === 'queue') return before;
  if (pair === null) return null;
  const anchor: Anchor = {
    positionMs: startOf(pair.a, options),
    atServerMs: serverNowMs,
    playing: before?.anchor.playing ?? false,
  };
  return { track: pair.a, source: { type: 'pair', pairId: pair.id, side: 'a' }, anchor };
}

function select(
  pair: Pair,
  side: Side,
  { player: { playback: before, speakers }, options }: Pick<RoomState, 'player' | 'options'>,
  serverNowMs: number,
  how: { at: 'same_offset' | 'start'; play?: boolean | undefined },
): RoomEvent {
  const track = pair[side];
  const isPlaying = how.play ?? before?.anchor.playing ?? false;
  const isSame = before?.track.id === track.id;
  const startMs = startOf(track, options);
  const offsetMs =
    before && how.at === 'same_offset'
      ? positionAt(before.anchor, serverNowMs, before.track.durationMs) +
        bestPartShift(before.track, track, options)
      : startMs;
  // The end of a track is nothing to hear: an offset beyond a shorter track starts that track anew.
  const isInside = offsetMs >= 0 && offsetMs < track.durationMs;
  const positionMs = isInside || (isSame && !isPlaying) ? offsetMs : startMs;
  const anchor: Anchor = { positionMs, atServerMs: serverNowMs, playing: isPlaying };
  return {
    type: 'comparison:track_selected',
    data: { pairId: pair.id, side, track, isPlaying, anchor, speakers },
  };
}

function startOf({ bestPartMs, durationMs }: Track, options: Options): number {
  return options.startAtBestPart ? Math.min(bestPartMs ?? 0, durationMs) : 0;
}

/** Whoever listens to the best parts flips from one into the other: as far into it as they are into this one. */
function bestPartShift(from: Track, to: Track, options: Options): number {
  const areKnown = from.bestPartMs !== null && to.bestPartMs !== null;
  return options.startAtBestPart && areKnown ? (to.bestPartMs ?? 0) - (from.bestPartMs ?? 0) : 0;
}
