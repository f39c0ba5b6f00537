import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { makeDemoLibrary } from '@music-minion/server';

/** Real music in several formats: the demo library, made once for all test files. */
export async function demoMusic(): Promise<string> {
  const { folder } = await makeDemoLibrary(join(tmpdir(), 'music-minion-test-music'));
  return folder;
}
