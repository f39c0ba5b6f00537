import type { AiringRow, Radio, RoomState, Upcoming, WhatWasOn } from '@music-minion/protocol';
import { CliError, ExitCode } from '../exit-code.ts';
import type { HttpClient } from './http-client.ts';
import type { Ask } from './remote-commands.ts';
import { clock, day, label, timeOfDay } from './words.ts';

/** What one asks the radio for: a deed, or something to read. */
export interface RadioCommand {
  /** As the help shows it; the first word is the name. */
  usage: string;
  meaning: string;
  run: (radio: RadioDesk, words: readonly string[]) => Promise<string>;
}

/** How a command talks with the server. */
export interface RadioDesk {
  client: Pick<HttpClient, 'get'>;
  room: RoomState;
  /** Server time, ms. */
  nowMs: number;
  send: (ask: Pick<Ask, 'name' | 'args'>) => Promise<void>;
}

export const radioCommands: readonly RadioCommand[] = [
  { usage: 'status', meaning: 'What is on, and what comes next', run: status },
  { usage: 'on', meaning: 'Switch the radio on', run: switchOn },
  { usage: 'off', meaning: 'Switch the radio off', run: switchOff },
  { usage: 'station [name...]', meaning: 'List the stations, or choose one', run: station },
  { usage: 'skip', meaning: 'On to the next track', run: skip },
  {
    usage: 'vote <better|worse>',
    meaning: 'Say that this track is better or worse than the one before',
    run: vote,
  },
  { usage: 'history', meaning: 'What was on air lately', run: history },
  {
    usage: 'what-was-on <time>',
    meaning: 'What was on at a time of day, e.g. 08:10',
    run: whatWasOn,
  },
];

async function switchOn({ send }: RadioDesk): Promise<string> {
  await send({ name: 'radio.on', args: {} });
  return 'The radio is on.';
}

async function switchOff({ send }: RadioDesk): Promise<string> {
  await send({ name: 'radio.off', args: {} });
  return 'The radio is off.';
}

async function skip({ room, send }: RadioDesk): Promise<string> {
  const { nowPlaying, upNext } = room.radio;
  await send({ name: 'radio.skip', args: nowPlaying ? { itemId: nowPlaying.itemId } : {} });
  const [next] = upNext;
  return next ? `On to ${label(next.track)}.` : 'Skipped.';
}

async function vote({ room, send }: RadioDesk, [outcome]: readonly string[]): Promise<string> {
  if (outcome !== 'better' && outcome !== 'worse') {
    throw new CliError('Say whether it is better or worse than the one before.', ExitCode.usage);
  }
  const { nowPlaying } = room.radio;
  await send({
    name: 'radio.vote',
    args: { outcome, ...(nowPlaying ? { itemId: nowPlaying.itemId } : {}) },
  });
  return `${nowPlaying ? label(nowPlaying.track) : 'This track'} is ${outcome} than the one before.`;
}

async function station({ room, send }: RadioDesk, words: readonly string[]): Promise<string> {
  const { stations, stationId } = room.radio;
  const wanted = words.join(' ').toLowerCase();
  if (wanted === '') {
    const lines = stations.map(({ id, name }) => `${id === stationId ? '▸' : ' '} ${name}`);
    return lines.join('\n');
  }
  const names = stations.map(({ name }) => name).join(', ');
  const fitting = stations.filter(({ name }) => name.toLowerCase().startsWith(wanted));
  const [found] = stations.filter(({ name }) => name.toLowerCase() === wanted).concat(fitting);
  if (found === undefined) {
    throw new CliError(
      `There is no station "${words.join(' ')}". There are ${names}.`,
      ExitCode.refused,
    );
  }
  await send({ name: 'radio.switch_station', args: { stationId: found.id } });
  return `Station: ${found.name}.`;
}

function status({ room: { radio }, nowMs }: RadioDesk): Promise<string> {
  return Promise.resolve([describe(radio, nowMs), ...radio.upNext.map(upcoming)].join('\n'));
}

function describe({ isOn, nowPlaying, stations, stream, problem, failure }: Radio, nowMs: number) {
  if (!isOn) return 'The radio is off.';
  const lines: string[] = [];
  if (nowPlaying) {
    const { track, anchor, stationId } = nowPlaying;
    const at = anchor.positionMs + Math.max(0, nowMs - anchor.atServerMs);
    const name = stations.find(({ id }) => id === stationId)?.name ?? 'a station that is gone';
    const time = `${clock(Math.min(at, track.durationMs))} / ${clock(track.durationMs)}`;
    lines.push(`▸ ${label(track)}  ${time}  (${name})`);
  }
  lines.push(`  ${stream.sentence}`);
  if (problem !== null) lines.push(`  ${problem}`);
  if (failure !== null) lines.push(`  ${timeOfDay(failure.atServerMs)} ${failure.sentence}`);
  return lines.join('\n');
}

function upcoming({ startsAtMs, track, queuedId }: Upcoming): string {
  return `  ${timeOfDay(startsAtMs)}  ${label(track)}${queuedId === null ? '' : '  (queued)'}`;
}

async function history({ client }: RadioDesk): Promise<string> {
  const { entries } = (await client.get('/api/radio/history?limit=20')) as { entries: AiringRow[] };
  if (entries.length === 0) return 'Nothing was on air yet.';
  return entries
    .map(({ airMs, track, stationName, ended }) => {
      const end = ended === null || ended === 'ended' ? '' : `, ${ended}`;
      return `${day(airMs)} ${timeOfDay(airMs)}  ${label(track)}  (${stationName}${end})`;
    })
    .join('\n');
}

async function whatWasOn(
  { client, nowMs }: RadioDesk,
  [time = '']: readonly string[],
): Promise<string> {
  const atMs = toInstant(time, nowMs);
  const { entry } = (await client.get(`/api/radio/what-was-on?at=${atMs}`)) as {
    entry: WhatWasOn | null;
  };
  if (entry === null) return 'Nothing was on the radio then.';
  const { type, track, stationName, startedAtMs, positionMs } = entry;
  const since = `since ${timeOfDay(startedAtMs)}, ${clock(positionMs)} into it`;
  const unheard = type === 'aired' ? '' : '. Nobody was listening';
  return `${label(track)}  (${stationName}, ${since}${unheard})`;
}

/** A time of day is the last one that was; anything else is a date as JavaScript reads it. */
export function toInstant(text: string, nowMs: number): number {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? [];
  if (Number(hours) < 24 && Number(minutes) < 60) {
    const at = new Date(nowMs);
    at.setHours(Number(hours), Number(minutes), 0, 0);
    if (at.getTime() > nowMs) at.setDate(at.getDate() - 1);
    return at.getTime();
  }
  const atMs = Date.parse(text);
  if (Number.isFinite(atMs)) return atMs;
  throw new CliError(
    `Write the time like 08:10 or "2026-05-01 08:10", not "${text}".`,
    ExitCode.usage,
  );
}
