import {
  type Anchor,
  type Decision,
  type RoomEvent,
  type RoomState,
  decideSelect,
  isRefusal,
  otherSide,
} from '@music-minion/protocol';
import type { Deck } from './deck.ts';
import { type Piece, pieceOf } from './piece.ts';

/** The other side of the pair that sounds, and where it would be if it sounded. */
export interface Twin {
  piece: Piece;
  anchor: Anchor;
}

const A_WHILE_MS = 1000;
/** Nearer than that to its place it runs along, or could. */
const ALONGSIDE_MS = 1000;

/**
 * Where a flip would lead at this moment, by the very decision that it would be. The other side runs along there in silence, so
 * that a flip is heard at once; where it would begin anew instead, it waits at its beginning.
 */
export function twinOf(room: RoomState, serverNowMs: number): Twin | null {
  const { playback } = room.player;
  if (room.calibration || playback?.source.type !== 'pair') return null;
  const { pairId, side } = playback.source;
  const flip = { pairId, side: otherSide(side), at: 'same_offset' } as const;
  const now = decideSelect(room, flip, serverNowMs);
  const later = decideSelect(room, flip, serverNowMs + A_WHILE_MS);
  if (!isSelection(now) || !isSelection(later)) return null;
  const { track, anchor } = now.data;
  const goesOn = later.data.anchor.positionMs !== anchor.positionMs;
  return { piece: pieceOf(track), anchor: { ...anchor, playing: anchor.playing && goesOn } };
}

type Selection = Extract<RoomEvent, { type: 'comparison:track_selected' }>;

function isSelection(decision: Decision): decision is Selection {
  return !isRefusal(decision) && decision.type === 'comparison:track_selected';
}

/** It is where its twin is: what made the one sound was a flip, not the end of the other. */
export function isAlongside({ piece, state }: Deck, twin: Twin | null): boolean {
  if (twin === null || piece?.id !== twin.piece.id) return false;
  return Math.abs(state.positionMs - twin.anchor.positionMs) < ALONGSIDE_MS;
}
