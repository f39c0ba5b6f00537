/** What the caller of the command line learns from its exit. */
export const ExitCode = { done: 0, refused: 1, usage: 2, unreachable: 3 } as const;

/** An expected end with a sentence for stderr. */
export class CliError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}
