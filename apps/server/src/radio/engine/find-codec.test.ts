import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findCodec } from './find-codec.ts';

const folder = mkdtempSync(join(tmpdir(), 'music-minion-codec-'));
afterAll(() => rmSync(folder, { recursive: true }));

function program(text: string): string {
  const file = join(folder, String(Math.random()));
  writeFileSync(file, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
  return file;
}

test('ffmpeg is used where it is there and can encode MP3, and else WebAssembly', async () => {
  expect(await findCodec()).toBe('ffmpeg');
  expect(await findCodec('/nowhere/ffmpeg')).toBe('wasm');
  expect(await findCodec(program('echo " A....D flac"'))).toBe('wasm');
  expect(await findCodec(program('exit 1'))).toBe('wasm');
});
