import type { Command, CommandId } from '@music-minion/protocol';

/** A command that may wait, in a form that outlives its page. */
export interface WaitingCommand {
  id: CommandId;
  command: Command;
}

/**
 * Where commands are kept until they are answered, so that a page that is closed or reloaded while the server is away
 * loses no verdict. Each is sent again under its own id, so it does not matter how many pages find it.
 */
export interface Outbox {
  all(): readonly WaitingCommand[];
  put(waiting: WaitingCommand): void;
  remove(id: CommandId): void;
}

/** For devices that keep nothing. */
export const noOutbox: Outbox = {
  all: () => [],
  put() {},
  remove() {},
};

/** What a person decided about pairs is kept; everything else can be asked for again. */
export function isKept({ name }: Command): boolean {
  return (
    name === 'comparison.verdict' || name === 'comparison.undo' || name === 'comparison.restore'
  );
}
