import { copyFileSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseFile } from 'music-metadata';
import { onTestFinished } from 'vitest';

const FIXTURES = new URL('../../library/fixtures/', import.meta.url);

/** A file of every kind that can be tagged. */
export const TAGGABLE = [
  'cbr.mp3',
  'vbr-without-xing.mp3',
  'tagged.flac',
  'vorbis.ogg',
  'tagged.opus',
  'tagged.m4a',
  'alac.m4a',
  'tagged.wav',
  'tagged.aiff',
] as const;

/** An empty folder of real files, gone after the test. */
export class ScratchMusic {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'tags-')));

  constructor() {
    onTestFinished(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  copy(fixture: string, as: string = fixture): string {
    copyFileSync(fileURLToPath(new URL(fixture, FIXTURES)), join(this.folder, as));
    return join(this.folder, as);
  }

  write(name: string, bytes: Uint8Array): string {
    writeFileSync(join(this.folder, name), bytes);
    return join(this.folder, name);
  }
}

/** All tags of a file as an independent reader sees them: `format id=value`, sorted. */
export async function readByOthers(path: string): Promise<string[]> {
  const { native } = await parseFile(path);
  return Object.values(native)
    .flatMap((tags) =>
      tags.map(({ id, value }) => {
        const shown = JSON.stringify(value, (_, part: unknown) =>
          part instanceof Uint8Array ? Buffer.from(part).toString('base64') : part,
        );
        return `${id}=${shown}`;
      }),
    )
    .sort();
}
