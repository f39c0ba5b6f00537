import { type Command, type Refusal, commandNames, commands, refuse } from '@music-minion/protocol';

/** The door: a name and arguments from outside become a command that can be trusted inside, or a refusal. */
export function parseCommand(name: string, args: unknown): Command | Refusal {
  const known = commandNames.find((known) => known === name);
  if (known === undefined) {
    const message = `There is no command "${name}". Known are: ${commandNames.join(', ')}.`;
    return refuse('unknown_command', message);
  }
  const parsed = commands[known].safeParse(args ?? {});
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) =>
      path.length > 0 ? `${path.join('.')}: ${message}` : message,
    );
    return refuse('malformed', `The arguments of ${name} do not fit. ${problems.join('; ')}.`);
  }
  return { name: known, args: parsed.data } as Command;
}
