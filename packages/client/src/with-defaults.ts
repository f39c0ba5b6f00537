import type { CommandInput, CommandName } from '@music-minion/protocol';

/** The one default that a prediction needs; the server fills in all of them from the schema. */
export function withDefaults<N extends CommandName>(name: N, args: CommandInput<N>): object {
  return name === 'comparison.select' ? { at: 'same_offset', ...args } : args;
}
