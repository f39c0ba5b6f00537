import type { DeviceId, Playback, RoomState } from '@music-minion/protocol';

/** From the word to its first sound the next speaker takes about as long: it has yet to fetch the track. */
export const FAREWELL_MS = 300;

/**
 * A device that hands the sound over sounds on for a moment, so that the music has no hole: the others begin where it then is.
 * Where somebody paused, sought or chose something else meanwhile, or the others sounded already, it is silent at once.
 */
export class Farewell {
  readonly #deviceId: DeviceId;
  #before: { playback: Playback | null; speakers: readonly DeviceId[] } = {
    playback: null,
    speakers: [],
  };
  #endsAtMs = -Infinity;

  constructor(deviceId: DeviceId) {
    this.#deviceId = deviceId;
  }

  /** For how long it still sounds although it is no speaker any more, ms; told of every room, in their order. */
  leftMs({ player: { playback, speakers } }: RoomState, nowMs: number): number {
    const before = this.#before;
    const now = { playback, speakers: speakers.map(({ deviceId }) => deviceId) };
    this.#before = now;
    const isOver = now.speakers.includes(this.#deviceId) || !playsOn(before.playback, playback);
    if (isOver) this.#endsAtMs = -Infinity;
    else if (before.speakers.includes(this.#deviceId)) {
      const areNew =
        now.speakers.length > 0 && !now.speakers.some((id) => before.speakers.includes(id));
      this.#endsAtMs = areNew ? nowMs + FAREWELL_MS : -Infinity;
    }
    return Math.max(0, this.#endsAtMs - nowMs);
  }
}

function playsOn(before: Playback | null, now: Playback | null): boolean {
  if (before === null || now === null || !now.anchor.playing) return false;
  return (
    JSON.stringify([before.source, before.anchor]) === JSON.stringify([now.source, now.anchor])
  );
}
