import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { openLibrary } from './open-library.ts';

const scratch = mkdtempSync(join(tmpdir(), 'music-minion-open-library-'));
const demo = join(scratch, 'demo');
afterAll(() => rmSync(scratch, { recursive: true }));
vi.spyOn(process.stdout, 'write').mockReturnValue(true);

const forEver = new AbortController().signal;

function room(chosenFolders: string[] | null) {
  const said: string[] = [];
  const library = {
    folders: [] as readonly string[],
    start: async (folders: readonly string[]) => {
      said.push(`start ${folders.join()}`);
      library.folders = folders;
      return { type: 'scan_running' } as const;
    },
    scan: () => {
      said.push(`scan ${library.folders.join()}`);
      return { type: 'scan_running' } as const;
    },
  };
  return { library, chosenFolders, said };
}

test('folders that were named go before those that were chosen, and both before the demo', async () => {
  const one = room(['/chosen']);
  await openLibrary(one, ['/named'], demo, forEver);
  expect(one.said).toEqual(['start /named']);
  const other = room(['/chosen']);
  await openLibrary(other, [], demo, forEver);
  expect(other.said).toEqual(['start /chosen']);
});

test('the demo is watched while it is made, and looked through when it is whole', async () => {
  const house = room(null);
  await openLibrary(house, [], demo, forEver, async () => house.said.push('make'));
  expect(house.said).toEqual([`start ${demo}`, 'make', `scan ${demo}`]);
});

test('music that is chosen while the demo is made stays chosen', async () => {
  const house = room(null);
  await openLibrary(house, [], demo, forEver, () => house.library.start(['/mine']));
  expect(house.said).toEqual([`start ${demo}`, 'start /mine']);
});

test('who is told to stop while the demo is made stops making it, and looks through nothing', async () => {
  const house = room(null);
  const stopping = new AbortController();
  const opening = openLibrary(house, [], demo, stopping.signal, async (_folder, { signal }) => {
    stopping.abort();
    signal.throwIfAborted();
  });
  await opening;
  expect(house.said).toEqual([`start ${demo}`]);
});

test('a demo that cannot be made is said', async () => {
  const cannot = () => Promise.reject(new Error('no room'));
  await expect(openLibrary(room(null), [], demo, forEver, cannot)).rejects.toThrow('no room');
});
