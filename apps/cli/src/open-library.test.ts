import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { openLibrary } from './open-library.ts';

const scratch = mkdtempSync(join(tmpdir(), 'music-minion-open-library-'));
const demo = join(scratch, 'demo');
afterAll(() => rmSync(scratch, { recursive: true }));
vi.spyOn(process.stdout, 'write').mockReturnValue(true);

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
  await openLibrary(one, ['/named'], demo);
  expect(one.said).toEqual(['start /named']);
  const other = room(['/chosen']);
  await openLibrary(other, [], demo);
  expect(other.said).toEqual(['start /chosen']);
});

test('the demo is watched while it is made, and looked through when it is whole', async () => {
  const house = room(null);
  await openLibrary(house, [], demo, async () => house.said.push('make'));
  expect(house.said).toEqual([`start ${demo}`, 'make', `scan ${demo}`]);
});

test('music that is chosen while the demo is made stays chosen', async () => {
  const house = room(null);
  await openLibrary(house, [], demo, () => house.library.start(['/mine']));
  expect(house.said).toEqual([`start ${demo}`, 'start /mine']);
});
