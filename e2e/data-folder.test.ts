import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { demoMusic } from './demo-music.ts';
import { counted, judge, startJudging } from './judging.ts';
import { type ServerProcess, runCommand, until } from './server-process.ts';
import { SocketListener } from './socket-listener.ts';

/** What may happen to the data folder under a server that runs: it is full, read-only, moved, deleted, unmounted. */
let music: string;
let server: ServerProcess | undefined;

beforeAll(async () => {
  music = await demoMusic();
});
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function open(prepare?: (server: ServerProcess) => void): Promise<ServerProcess> {
  return (server = await startJudging(prepare));
}
async function ready(room: ServerProcess): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${room.url}/readyz`);
  return { status: answer.status, body: await answer.json() };
}
function canMount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' });
    execFileSync('umount', ['/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
function withSmallDisk(room: ServerProcess): void {
  mkdirSync(room.dataFolder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'none', room.dataFolder]);
}
const goneAnswer = {
  status: 503,
  body: {
    reason: 'not_saved',
    action: 'retry',
    message: expect.stringMatching(/nothing was changed: .*music-minion\.db is gone.*Put it back/),
  },
};

test('a data folder that is moved away takes no verdict with it, and all goes on once it is back [2.14, 2.15]', async () => {
  const room = await open();
  const screen = new SocketListener(room.port);
  await screen.frame('sync:full');
  expect((await judge(room)).status).toBe(200);
  const elsewhere = join(room.folder, 'elsewhere');
  renameSync(room.dataFolder, elsewhere);
  expect(await judge(room)).toMatchObject(goneAnswer);
  expect(await counted(room)).toBe(1);
  expect((await screen.frame('sync:trouble')).data).toEqual({
    message: expect.stringContaining('Nothing can be saved'),
  });
  expect(await ready(room)).toMatchObject({ status: 503, body: { reason: 'not_saved' } });
  const late = new SocketListener(room.port);
  expect((await late.frame('sync:trouble')).data).toEqual({ message: expect.any(String) });

  renameSync(elsewhere, room.dataFolder);
  await until('the server finds its data again', async () => (await ready(room)).status === 200);
  expect((await judge(room)).status).toBe(200);
  await room.kill('SIGKILL');
  await room.start();
  expect(await counted(room)).toBe(2);
});

test('a data folder that is deleted is noticed also when nobody asks for anything [2.15]', async () => {
  const room = await open();
  const screen = new SocketListener(room.port);
  await screen.frame('sync:full');
  rmSync(room.dataFolder, { recursive: true });
  expect((await screen.frame('sync:trouble')).data).toEqual({
    message: expect.stringContaining('restore FILE'),
  });
  expect(await judge(room)).toMatchObject(goneAnswer);
  const { status } = await room.post('/api/player/seek', { deltaMs: 1000 });
  expect(status).toBe(503);
});

test.skipIf(!canMount())(
  'a disk that is taken away under the server, and put back, costs no verdict [2.14]',
  async () => {
    const disk = mkdtempSync(join(tmpdir(), 'music-minion-disk-'));
    const mount = (room: ServerProcess): void => {
      mkdirSync(room.dataFolder, { recursive: true });
      execFileSync('mount', ['--bind', disk, room.dataFolder]);
    };
    const room = await open(mount);
    const { dataFolder } = room;
    try {
      expect((await judge(room)).status).toBe(200);
      execFileSync('umount', ['-l', dataFolder]);
      expect(await judge(room)).toMatchObject(goneAnswer);
      mount(room);
      await until('the server finds the disk', async () => (await ready(room)).status === 200);
      expect((await judge(room)).status).toBe(200);
      await room.kill('SIGKILL');
      await room.start();
      expect(await counted(room)).toBe(2);
    } finally {
      await room.kill();
      execFileSync('umount', [dataFolder]);
      rmSync(disk, { recursive: true });
    }
  },
);

test.skipIf(!canMount())(
  'on a full disk verdicts are refused, nothing is lost, and it goes on when there is room [2.7]',
  async () => {
    const room = await open(withSmallDisk);
    try {
      const screen = new SocketListener(room.port);
      for (let i = 0; i < 5; i++) expect((await judge(room)).status).toBe(200);
      const filler = join(room.dataFolder, 'filler');
      const { bavail, bsize } = statfsSync(room.dataFolder);
      writeFileSync(filler, Buffer.alloc(bavail * bsize - 4096));
      let refused = { status: 200, body: {} as unknown };
      let given = 5;
      // The write-ahead log has some room left from before.
      for (let i = 0; i < 400 && refused.status === 200; i++) {
        refused = await judge(room);
        if (refused.status === 200) given += 1;
      }
      expect(refused).toMatchObject({
        status: 503,
        body: { reason: 'not_saved', action: 'retry', message: expect.stringContaining('full') },
      });
      expect(await counted(room)).toBe(given);
      expect((await screen.frame('sync:trouble')).data).toEqual({
        message: expect.stringMatching(/Nothing can be saved: .*full\. Make room on it\./),
      });
      expect(await ready(room)).toMatchObject({ status: 503, body: { reason: 'not_saved' } });
      rmSync(filler);
      await until(
        'the server finds that there is room',
        async () => (await ready(room)).status === 200,
      );
      expect((await screen.frame('sync:trouble')).data).toEqual({ message: null });
      expect((await judge(room)).status).toBe(200);
      expect(await counted(room)).toBe(given + 1);
      await room.kill('SIGKILL');
      await room.start();
      expect(await counted(room)).toBe(given + 1);
    } finally {
      await room.kill();
      execFileSync('umount', [room.dataFolder]);
    }
  },
);

test.skipIf(!canMount())(
  'a data folder that cannot be written is said before anything starts',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'music-minion-readonly-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro,size=1m', 'none', folder]);
    try {
      const env = { PATH: process.env['PATH'], HOME: folder };
      const refused = await runCommand(['serve', music, '--port', '0', '--data', folder], env);
      expect(refused).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('cannot be written'),
      });
      const below = join(folder, 'below');
      const alsoRefused = await runCommand(['serve', music, '--port', '0', '--data', below], env);
      expect(alsoRefused).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('cannot be written'),
      });
    } finally {
      execFileSync('umount', [folder]);
    }
  },
);
