import type { Anchor } from './anchor.ts';
import type { RoomEvent } from './events.ts';
import type { Signal } from './frames.ts';
import { isRefusal } from './refuse.ts';
import type { Decision } from './decide-playback.ts';
import type { Playback } from './player.ts';
import type { RoomState } from './room-state.ts';

/** What the news needs to every speaker, and the speaker to be ready: loaded, at its place, waiting for the moment. */
export const START_LEAD_MS = 250;

/**
 * Several speakers start at one moment, a little ahead, so that the last to hear of it is still in time; the slowest
 * output must begin that much earlier. One alone starts at once. The last step of every decision about what sounds.
 */
export function startTogether<D extends Decision | Signal | null>(
  decision: D,
  state: RoomState,
  serverNowMs: number,
): D {
  if (decision === null || isRefusal(decision) || decision.type === 'devices:blink')
    return decision;
  const speakers = speakersAfter(decision, state);
  if (speakers.length < 2) return decision;
  const delayMs = Math.max(
    ...speakers.map(
      ({ deviceId }) => state.devices.find(({ id }) => id === deviceId)?.delayMs ?? 0,
    ),
  );
  return delayed(decision, state, serverNowMs + START_LEAD_MS + delayMs) as D;
}

function speakersAfter(event: RoomEvent, state: RoomState): RoomState['player']['speakers'] {
  return 'speakers' in event.data ? event.data.speakers : state.player.speakers;
}

function delayed(event: RoomEvent, state: RoomState, notBeforeMs: number): RoomEvent {
  if (event.type === 'player:calibrating' && event.data.calibration) {
    const anchor = postpone(event.data.calibration.anchor, notBeforeMs);
    return { ...event, data: { ...event.data, calibration: { anchor } } };
  }
  const before = state.player.playback;
  if (event.type === 'comparison:track_selected') {
    const { pairId, side, track } = event.data;
    const source = { type: 'pair', pairId, side } as const;
    if (goesOn(before, { track, source, anchor: event.data.anchor })) return event;
    const anchor = postpone(event.data.anchor, notBeforeMs);
    return { ...event, data: { ...event.data, anchor } };
  }
  if (!('playback' in event.data) || event.data.playback === null) return event;
  const { playback } = event.data;
  if (goesOn(before, playback)) return event;
  const anchor = postpone(playback.anchor, notBeforeMs);
  return { ...event, data: { ...event.data, playback: { ...playback, anchor } } } as RoomEvent;
}

/** What goes on as it was has started already. */
function goesOn(before: Playback | null, { source, anchor }: Playback): boolean {
  return (
    before !== null &&
    before.anchor.playing &&
    before.anchor.atServerMs === anchor.atServerMs &&
    before.anchor.positionMs === anchor.positionMs &&
    JSON.stringify(before.source) === JSON.stringify(source)
  );
}

function postpone(anchor: Anchor, notBeforeMs: number): Anchor {
  if (!anchor.playing) return anchor;
  return { ...anchor, atServerMs: Math.max(anchor.atServerMs, notBeforeMs) };
}
