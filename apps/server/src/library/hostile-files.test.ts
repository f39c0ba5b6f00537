import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { ScratchLibrary, fixture, wav } from './fixtures/scratch-library.ts';

const NOBODY = 65_534;
const GIGABYTE = 2 ** 30;

/** Everything that a folder of downloads, rescues and pranks may hold, beside three good tracks. */
function layOut(scratch: ScratchLibrary): void {
  const mp3 = readFileSync(fixture('cbr.mp3'));
  const flac = readFileSync(fixture('tagged.flac'));
  scratch.copy('cbr.mp3', 'good.mp3');

  scratch.write('zero-length.mp3', '');
  scratch.write('truncated.flac', flac.subarray(0, 90));
  scratch.write('truncated.m4a', readFileSync(fixture('tagged.m4a')).subarray(0, 300));
  scratch.write('text called music.ogg', 'this is a text');
  scratch.copy('cover.jpg', 'picture called music.mp3');
  scratch.write('a flac called.mp3', flac);

  truncateSync(scratch.write('sparse.mp3', 'x'), 5 * GIGABYTE);
  truncateSync(scratch.write('sparse.wav', wav().subarray(0, 44)), 5 * GIGABYTE);
  scratch.write('claims 4 GB of tags.mp3', Buffer.from('ID3\x03\0\0\x7f\x7f\x7f\x7f', 'latin1'));
  scratch.write('huge frame.mp3', Buffer.concat([frame('TIT2', 'x', 0x7fffffff), mp3]));
  scratch.write('frame of frames.mp3', Buffer.concat([nested(), mp3]));
  scratch.write('cover of 50 MB.mp3', Buffer.concat([bigCover(), mp3]));
  scratch.write('NUL in tags.mp3', Buffer.concat([frame('TIT2', 'a\0b\0\0c'), mp3.subarray(300)]));
  scratch.write('endless atoms.m4a', atoms());
  scratch.write('endless chunks.wav', chunks());
  scratch.write('APE tag of 4 GB.mp3', Buffer.concat([mp3, apeFooter(0xfffffff0)]));

  symlinkSync(scratch.folder, scratch.path('loop/again'));
  symlinkSync('b.mp3', scratch.path('a.mp3'));
  symlinkSync('a.mp3', scratch.path('b.mp3'));
  symlinkSync('/dev/zero', scratch.path('zero device.mp3'));
  symlinkSync('/dev/tty', scratch.path('terminal.mp3'));
  symlinkSync('/proc/self/mem', scratch.path('memory.mp3'));
  execFileSync('mkfifo', [scratch.path('pipe.mp3')]);

  scratch.write(`${'deep/'.repeat(500)}down.wav`, wav());
  scratch.write(`${'n'.repeat(251)}.wav`, wav());
  const bytes = (...parts: (string | number[])[]): Buffer =>
    Buffer.concat([`${scratch.folder}/`, ...parts].map((part) => Buffer.from(part as string)));
  writeFileSync(bytes('caf', [0xe9], '.wav'), wav());
  mkdirSync(bytes([0xff, 0xfe], '-folder'));
}

test(
  'no file makes a scan crash or hang, and each has its reason',
  { timeout: 120_000 },
  async () => {
    const scratch = new ScratchLibrary();
    layOut(scratch);
    const result = await scratch.scan();
    expect(scratch.unreadable()).toMatchObject({
      'zero-length.mp3': 'empty file',
      'truncated.flac': expect.stringMatching(/truncated|damaged/) as string,
      'truncated.m4a': expect.stringMatching(/truncated|damaged|no audio/) as string,
      'text called music.ogg': 'not an audio file: it is a text',
      'picture called music.mp3': 'not an audio file: it is a picture',
      'claims 4 GB of tags.mp3': 'truncated: the file ends within its tags',
      'sparse.mp3': 'not an audio file: there is no sound in it that this program knows',
      'zero device.mp3': 'not a file but a pipe or device',
      'terminal.mp3': 'not a file but a pipe or device',
      'pipe.mp3': 'not a file but a pipe or device',
      'caf\\xe9.wav': 'the name of this file is not UTF-8: rename it',
      '\\xff\\xfe-folder': 'the name of this folder is not UTF-8: rename it',
      'a.mp3': 'its links lead in a circle',
    });
    for (const reason of Object.values(scratch.unreadable()))
      expect(reason.length).toBeGreaterThan(5);
    const heard = scratch.tracks().map(({ path }) => path.slice(scratch.folder.length + 1));
    expect(heard).toEqual(
      expect.arrayContaining([
        'good.mp3',
        'a flac called.mp3',
        'cover of 50 MB.mp3',
        'APE tag of 4 GB.mp3',
        'NUL in tags.mp3',
        'huge frame.mp3',
        'frame of frames.mp3',
        'sparse.wav',
      ]),
    );
    expect(heard.some((name) => name.endsWith('down.wav'))).toBe(true);
    const titles = scratch.tracks().map(({ title }) => title);
    // oxlint-disable-next-line no-control-regex -- what must not be there
    for (const title of titles) expect(title).not.toMatch(/[\0-\x1f]/);
    expect(result.wasCancelled).toBe(false);
    // All was judged: nothing of it is read again.
    const again = await scratch.scan();
    expect(again).toMatchObject({
      added: 0,
      changed: 0,
      missing: 0,
      unreadable: result.unreadable,
    });
  },
);

test('what may not be read is listed, and its tracks stay', async () => {
  const scratch = new ScratchLibrary();
  scratch.write('locked folder/a.wav', wav());
  scratch.copy('cbr.mp3', 'locked.mp3');
  scratch.copy('tagged.flac', 'open.flac');
  await scratch.scan();
  chmodSync(scratch.path('locked folder/a.wav').replace('/a.wav', ''), 0);
  chmodSync(scratch.path('locked.mp3'), 0);
  await asNobody(scratch.folder, async () => {
    const result = await scratch.scan();
    expect(result.missing).toBe(0);
  });
  expect(scratch.unreadable()).toEqual({ 'locked folder': 'no permission to read it' });
  chmodSync(`${scratch.folder}/locked folder`, 0o755);
});

test('a scan that is cut short goes on where it was [11.9]', async () => {
  const scratch = new ScratchLibrary();
  for (let n = 0; n < 200; n++) scratch.write(`${n}.wav`, wav());
  const abort = new AbortController();
  const first = await scratch.scan({ signal: abort.signal, onTracksChanged: () => abort.abort() });
  const { tracks } = scratch.store.counts();
  expect(first.wasCancelled).toBe(true);
  expect(tracks).toBeLessThan(200);
  // Only what was not read before is opened.
  expect(await scratch.scan()).toMatchObject({ read: 200 - tracks, added: 200 - tracks });
});

/** Root may read everything: for a while we are somebody who may not. */
async function asNobody(folder: string, work: () => Promise<void>): Promise<void> {
  if (process.getuid?.() !== 0) return work();
  chmodSync(folder, 0o755);
  chownSync(folder, NOBODY, NOBODY);
  process.seteuid?.(NOBODY);
  onTestFinished(() => process.seteuid?.(0));
  try {
    await work();
  } finally {
    process.seteuid?.(0);
  }
}

/** An ID3v2.3 tag of one frame; it may claim to be larger than it is. */
function frame(id: string, text: string, claims = text.length + 1): Buffer {
  const head = Buffer.from(`${id}\0\0\0\0\0\0\0`, 'latin1');
  head.writeUInt32BE(claims, 4);
  return tag(Buffer.concat([head, Buffer.from(text, 'latin1')]));
}

function tag(frames: Buffer): Buffer {
  const size = [21, 14, 7, 0].map((shift) => (frames.length >> shift) & 0x7f);
  return Buffer.concat([Buffer.from('ID3\x03\0\0', 'latin1'), Buffer.from(size), frames]);
}

/** A chapter that contains a chapter that contains …, each as long as it says. */
function nested(): Buffer {
  let inner: Buffer = Buffer.alloc(0);
  for (let depth = 0; depth < 2000; depth++) {
    const body = Buffer.concat([Buffer.from('c\0'), Buffer.alloc(16), inner]);
    const head = Buffer.from('CHAP\0\0\0\0\0\0', 'latin1');
    head.writeUInt32BE(body.length, 4);
    inner = Buffer.concat([head, body]);
  }
  return tag(inner);
}

function bigCover(): Buffer {
  const picture = Buffer.concat([readFileSync(fixture('cover.jpg')), Buffer.alloc(50_000_000)]);
  const body = Buffer.concat([Buffer.from('\0image/jpeg\0\x03\0', 'latin1'), picture]);
  const head = Buffer.from('APIC\0\0\0\0\0\0', 'latin1');
  head.writeUInt32BE(body.length, 4);
  return tag(Buffer.concat([head, body]));
}

/** A million empty atoms in front of nothing. */
function atoms(): Buffer {
  const atom = Buffer.from('\0\0\0\x08free', 'latin1');
  const ftyp = Buffer.from('\0\0\0\x10ftypM4A \0\0\0\0', 'latin1');
  return Buffer.concat([ftyp, Buffer.alloc(8_000_000, atom)]);
}

function chunks(): Buffer {
  const chunk = Buffer.from('junk\0\0\0\0', 'latin1');
  return Buffer.concat([wav().subarray(0, 12), Buffer.alloc(8_000_000, chunk)]);
}

/** The end of an APEv2 tag that claims to begin far before the file does. */
function apeFooter(claims: number): Buffer {
  const footer = Buffer.alloc(32);
  footer.write('APETAGEX', 'latin1');
  footer.writeUInt32LE(2000, 8);
  footer.writeUInt32LE(claims, 12);
  footer.writeUInt32LE(0xffff, 16);
  return footer;
}
