import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FullFrame } from '@music-minion/protocol';
import type { Program } from './server-process.ts';

const COMMAND = join(import.meta.dirname, '../../node_modules/.bin/music-minion');

/** The real server, as a person starts it, with a data folder and a home of its own under `folder`. */
export function ourProgram(folder: string, music: string, port: number): Program {
  return {
    command: COMMAND,
    args: ['serve', music, '--port', String(port), '--data', join(folder, 'data')],
    env: { HOME: join(folder, 'home'), MUSIC_MINION_LOG_LEVEL: 'warn' },
  };
}

/** Waits until so many tracks are known and puts a pair up, so that there is something to play. */
export async function startComparing(port: number, tracks: number): Promise<FullFrame> {
  const url = `http://127.0.0.1:${port}`;
  const endMs = performance.now() + 60_000;
  const state = async (): Promise<FullFrame> =>
    (await (await fetch(`${url}/api/state`)).json()) as FullFrame;
  for (;;) {
    const { library } = (await state()).data;
    if (library.tracks >= tracks && library.scan === null) break;
    if (performance.now() > endMs) throw new Error('the music was not read within a minute');
    await sleep(50);
  }
  const response = await fetch(`${url}/api/comparison/start`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  if (!response.ok) throw new Error(`no comparison: ${await response.text()}`);
  return state();
}

/** Files that are music just so far as a library has to know: one second of silence each. */
export function makeSilence(folder: string, files: number): void {
  mkdirSync(folder, { recursive: true });
  const wav = silentWav();
  for (let i = 0; i < files; i++) writeFileSync(join(folder, `Track ${i}.wav`), wav);
}

/** 8 kHz, one channel, 8 bits. */
function silentWav(): Buffer {
  const rate = 8000;
  const wav = Buffer.alloc(44 + rate, 128);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(36 + rate, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate, 28);
  wav.writeUInt16LE(1, 32);
  wav.writeUInt16LE(8, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(rate, 40);
  return wav;
}
