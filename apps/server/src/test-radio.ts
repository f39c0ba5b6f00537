import type { NowPlaying, Radio } from '@music-minion/protocol';
import { vi } from 'vitest';
import type { SilentEngine } from './radio/silent-engine.ts';
import { TestHouse } from './test-house.ts';

/** A house with a radio, whose clock and engine are cranked by hand. Needs vitest's fake timers. */
export class TestRadio extends TestHouse {
  get radio(): Radio {
    return this.room.state.radio;
  }

  get engine(): SilentEngine {
    return this.opened.radio.engine as SilentEngine;
  }

  /** A test that asks for it expects something to be on. */
  get onNow(): NowPlaying {
    const { nowPlaying } = this.radio;
    if (nowPlaying === null) throw new Error('nothing is on');
    return nowPlaying;
  }

  /** Lets time pass, in steps that are shorter than any track. */
  async pass(ms: number): Promise<void> {
    for (const untilMs = this.nowMs + ms; this.nowMs < untilMs;) {
      const step = Math.min(1000, untilMs - this.nowMs);
      this.nowMs += step;
      await vi.advanceTimersByTimeAsync(step);
    }
  }

  /** What was to be done at once, is. */
  async settle(): Promise<void> {
    await vi.advanceTimersByTimeAsync(0);
  }

  async switchOn(): Promise<void> {
    const answer = this.send('radio.on', {});
    if (!answer.ok) throw new Error(answer.refusal.message);
    await this.settle();
  }

  /** On, and somebody listens. */
  async wake(): Promise<void> {
    await this.switchOn();
    this.engine.wake();
  }

  async endTrack(): Promise<void> {
    await this.pass(this.onNow.endsAtMs - this.nowMs);
    this.engine.playNext();
  }
}
