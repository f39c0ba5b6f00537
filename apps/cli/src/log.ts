import { type LogLevel, logLevels } from '@music-minion/server';
import { type Logger, pino } from 'pino';
import { CliError, ExitCode } from './exit-code.ts';

/** JSON lines on stderr for a service, plain ones on a terminal; there, only what somebody should look at. */
export function openLog(level: string | undefined): Logger {
  const isTerminal = process.stderr.isTTY;
  const options = {
    level: level === undefined ? (isTerminal ? 'warn' : 'info') : parseLevel(level),
  };
  if (!isTerminal) return pino(options, pino.destination(2));
  return pino(options, { write: (line) => void process.stderr.write(`${plainLine(line)}\n`) });
}

function parseLevel(text: string): LogLevel {
  const level = logLevels.find((level) => level === text);
  if (level !== undefined) return level;
  throw new CliError(`--log-level takes ${logLevels.join(', ')}, not "${text}".`, ExitCode.usage);
}

/** `10:31:07 info refused command=player.play reason=no_pair`, and below it the stack of a fault. */
export function plainLine(line: string): string {
  const {
    level,
    time,
    msg,
    err,
    pid: _pid,
    hostname: _hostname,
    ...rest
  } = JSON.parse(line) as Line;
  const fields = Object.entries(rest).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const clock = new Date(time).toTimeString().slice(0, 8);
  const head = [clock, pino.levels.labels[level] ?? level, msg, ...fields].join(' ');
  return err?.stack === undefined ? head : `${head}\n${err.stack}`;
}

interface Line {
  level: number;
  time: number;
  msg: string;
  err?: { stack?: string };
  pid?: number;
  hostname?: string;
  [field: string]: unknown;
}
