import {
  type Command,
  type Refusal,
  commandNames,
  commands,
  problemWords,
  refuse,
} from '@music-minion/protocol';

/** The door: a name and arguments from outside become a command that can be trusted inside, or a refusal. */
export function parseCommand(name: string, args: unknown): Command | Refusal {
  const known = commandNames.find((known) => known === name);
  if (known === undefined) {
    const message = `There is no command "${name}". Known are: ${commandNames.join(', ')}.`;
    return refuse('unknown_command', message);
  }
  const parsed = commands[known].safeParse(args ?? {});
  if (!parsed.success) {
    const problems = problemWords(parsed.error, args ?? {}, `What ${name} is given`);
    return refuse('malformed', `The arguments of ${name} do not fit. ${problems}`);
  }
  return { name: known, args: parsed.data } as Command;
}
