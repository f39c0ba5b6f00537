import type { View } from '@music-minion/client';
import { type Presence, type RoomState, type SyncReport, positionAt } from '@music-minion/protocol';
import { devicesTable } from './devices-table.ts';
import { ExitCode } from './exit-code.ts';
import { HttpClient } from './remote/http-client.ts';
import { clock, label } from './remote/words.ts';
import { savingTrouble } from './saving-trouble.ts';
import { findServer } from './server-address.ts';
import { watchRoom } from './watch-room.ts';

interface StatusOptions {
  server?: string;
  watch?: boolean;
  json?: boolean;
  devices?: boolean;
}

/** Shows the room once, or every change of it until interrupted. */
export async function status(options: StatusOptions): Promise<number> {
  const server = await findServer(options.server);
  const client = new HttpClient(server);
  if (options.devices) {
    const report = (await client.get('/api/devices/sync')) as SyncReport;
    process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : devicesTable(report));
    return ExitCode.done;
  }
  const { data: room, ts } = await client.state();
  const { present } = (await client.get('/api/devices')) as { present: Presence[] };
  const trouble = await savingTrouble(client);
  if (!options.watch) {
    const text = describe({ room, present, trouble, isLive: true }, ts);
    process.stdout.write(options.json ? `${JSON.stringify(room)}\n` : text);
    return ExitCode.done;
  }
  let last = '';
  const onInterrupt = new Promise<void>((resolve) => process.once('SIGINT', resolve));
  const onBlink = (by: string): void => {
    const bell = process.stdout.isTTY ? '\x07' : '';
    const text = options.json
      ? JSON.stringify({ blink: { by } })
      : `This is it: ${by} asks which device this is.`;
    process.stdout.write(`${bell}${text}\n`);
  };
  const watching = watchRoom(
    server,
    ({ room, present, trouble, isLive }, session) => {
      if (room === null) return 'more';
      const nowMs = session.clock.serverNowMs() ?? Date.now();
      const text = options.json
        ? `${JSON.stringify({ isLive, present, trouble, ...room })}\n`
        : describe({ room, present, trouble, isLive }, nowMs);
      if (text !== last)
        process.stdout.write(process.stdout.isTTY && !options.json ? `\x1b[2J\x1b[H${text}` : text);
      last = text;
      return 'more';
    },
    onBlink,
  );
  await Promise.race([watching, onInterrupt]);
  process.exit(ExitCode.done);
}

interface Seen extends Pick<View, 'present' | 'trouble' | 'isLive'> {
  room: RoomState;
}

function describe({ room, present, trouble, isLive }: Seen, nowMs: number): string {
  const { comparison, player, library, devices } = room;
  const lines: string[] = [];
  if (!isLive) lines.push('Reconnecting… what follows may be old.', '');
  if (trouble !== null) lines.push(trouble, '');
  if (comparison?.pair) {
    const { pair, selected, progress } = comparison;
    lines.push(`${selected === 'a' ? '▸' : ' '} A  ${label(pair.a)}`);
    lines.push(`${selected === 'b' ? '▸' : ' '} B  ${label(pair.b)}`);
    lines.push(`     ${progress.verdicts} verdicts, ${progress.verdictsToday} today`);
  } else {
    lines.push(comparison ? 'Waiting for two tracks to compare.' : 'No comparison is running.');
  }
  const { playback, speakers } = player;
  if (playback) {
    const { anchor, track } = playback;
    const at = clock(positionAt(anchor, nowMs, track.durationMs));
    const names = speakers.map(
      ({ deviceId }) => devices.find(({ id }) => id === deviceId)?.name ?? deviceId,
    );
    const where =
      names.length > 0 ? `on ${names.join(', ')}` : 'no speaker: press play in a browser';
    const verb = anchor.playing ? 'Playing' : 'Paused';
    lines.push('', `${verb} ${label(track)}  ${at} / ${clock(track.durationMs)}  (${where})`);
  }
  const scan = library.scan
    ? `, scanning ${library.scan.doneFiles} of ${library.scan.foundFiles} files`
    : '';
  lines.push('', `${library.tracks} tracks${library.isDemo ? ' (demo library)' : ''}${scan}`);
  for (const { folder, reason } of library.folderProblems) lines.push(`${folder}: ${reason}`);
  const here = present.map(
    ({ deviceId }) => devices.find(({ id }) => id === deviceId)?.name ?? deviceId,
  );
  lines.push(here.length > 0 ? `Here: ${here.join(', ')}` : 'No device is here.');
  return `${lines.join('\n')}\n`;
}
