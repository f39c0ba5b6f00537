import { ExitCode } from './exit-code.ts';
import { progressLine } from './progress-bar.ts';
import { HttpClient } from './remote/http-client.ts';
import { findServer } from './server-address.ts';
import { watchRoom } from './watch-room.ts';

/** Has the server scan its folders and shows how far it is. */
export async function scan(options: { server?: string }): Promise<number> {
  const server = await findServer(options.server);
  const client = new HttpClient(server);
  await client.command('library.scan', {});
  await watchRoom(server, ({ room }) => {
    const progress = room?.library.scan;
    if (!room) return 'more';
    if (progress) {
      const line = progressLine(progress);
      process.stdout.write(process.stdout.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
      return 'more';
    }
    const { tracks, missing, unreadable, folderProblems } = room.library;
    const end = process.stdout.isTTY ? '\r\x1b[K' : '';
    process.stdout.write(
      `${end}${tracks} tracks, ${missing} missing, ${unreadable} unreadable files.\n`,
    );
    for (const { folder, reason } of folderProblems)
      process.stderr.write(`${folder} cannot be looked through: ${reason}.\n`);
    return 'enough';
  });
  return ExitCode.done;
}
