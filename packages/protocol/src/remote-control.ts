import type { CommandName } from './commands.ts';

/**
 * Commands that only make sense at once. Each carries a deadline and is dropped past it, never queued:
 * a "play" that fires a minute later would be a fright. What counts (verdicts) may wait.
 */
const remoteControl: ReadonlySet<CommandName> = new Set<CommandName>([
  'comparison.select',
  'player.play',
  'player.pause',
  'player.toggle',
  'player.seek',
  'player.set_volume',
  'player.change_volume',
  'player.hand_over',
  'player.add_speaker',
  'player.remove_speaker',
  'player.calibrate',
  'player.ended',
  'player.failed',
  'player.next',
  'player.previous',
  'queue.play',
  'queue.jump',
  'devices.blink',
  'radio.on',
  'radio.off',
  'radio.skip',
  'radio.switch_station',
]);

/** How long after the tap a remote-control command may still act. */
export const REMOTE_CONTROL_MS = 3000;

export function isRemoteControl(name: CommandName): boolean {
  return remoteControl.has(name);
}
