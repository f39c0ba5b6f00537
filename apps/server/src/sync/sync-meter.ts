/** What the live sync tells of itself; whoever wants figures gives one. */
export interface SyncMeter {
  /** A command was answered; `reason` is that of a refusal. */
  command(name: string, reason: string | null, tookMs: number): void;
  event(type: string): void;
  /** Somebody connected, or had fallen behind, and was brought up to date. */
  broughtUpToDate(how: 'full' | 'resumed'): void;
  /** A peer that does not read is told nothing more for now. */
  fellBehind(): void;
  /** From the first event of a slice to the last connection it was written to. */
  fannedOut(lagMs: number): void;
}

export const silentMeter: SyncMeter = {
  command() {},
  event() {},
  broughtUpToDate() {},
  fellBehind() {},
  fannedOut() {},
};
