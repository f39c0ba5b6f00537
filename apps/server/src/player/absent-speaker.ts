import { type DeviceId, type RoomEvent, decidePlay, isRefusal } from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import { SPEAKER_GRACE_MS } from './choose-speaker.ts';

/**
 * Remembers when devices were last here. A speaker that is away for longer than its grace is no speaker any more, and
 * what nobody hears is paused: a laptop that wakes up hours later must not start to play by itself.
 */
export class AbsentSpeakers {
  readonly #nowMs: () => number;
  readonly #onGraceOver: (device: DeviceId) => void;
  readonly #lastSeenMs = new Map<DeviceId, number>();
  readonly #timers = new Map<DeviceId, NodeJS.Timeout>();

  constructor(nowMs: () => number, onGraceOver: (device: DeviceId) => void) {
    this.#nowMs = nowMs;
    this.#onGraceOver = onGraceOver;
  }

  lastSeenMs(device: DeviceId): number | null {
    return this.#lastSeenMs.get(device) ?? null;
  }

  /** Call with the speakers and who is here, whenever either changes. */
  follow(speakers: readonly DeviceId[], isHere: (device: DeviceId) => boolean): void {
    for (const [device, timer] of this.#timers) {
      if (speakers.includes(device) && !isHere(device)) continue;
      clearTimeout(timer);
      this.#timers.delete(device);
    }
    for (const device of speakers) {
      if (isHere(device)) this.#lastSeenMs.delete(device);
      else this.#startGrace(device);
    }
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  #startGrace(device: DeviceId): void {
    if (this.#timers.has(device)) return;
    if (!this.#lastSeenMs.has(device)) this.#lastSeenMs.set(device, this.#nowMs());
    // The timer alone says when it is over: by the clock it may fire a bit early.
    const timer = setTimeout(() => {
      this.#timers.delete(device);
      this.#onGraceOver(device);
    }, SPEAKER_GRACE_MS);
    timer.unref();
    this.#timers.set(device, timer);
  }
}

/** Takes the role from a speaker that has been away too long; pauses when none is left. Null: nothing to do. */
export function dismissAbsent({ state, nowMs }: Deciding, gone: DeviceId): RoomEvent | null {
  const { playback, speakers } = state.player;
  const left = speakers.filter(({ deviceId }) => deviceId !== gone);
  if (left.length === speakers.length) return null;
  const paused = left.length === 0 && playback ? decidePlay(state, false, nowMs, left) : null;
  if (paused && !isRefusal(paused)) return paused;
  return { type: 'player:changed', data: { playback, speakers: left } };
}
