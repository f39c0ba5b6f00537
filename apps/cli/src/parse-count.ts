import { CliError, ExitCode } from './exit-code.ts';

/** A whole number above 0 that somebody gave to an option. */
export function parseCount(text: string, option: string, most = Infinity): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count > 0 && count <= most) return count;
  const range = most === Infinity ? 'above 0' : `from 1 to ${most}`;
  throw new CliError(`${option} takes a whole number ${range}, not "${text}".`, ExitCode.usage);
}
