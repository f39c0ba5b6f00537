import { expect, test } from 'vitest';
import type { StreamFrame } from '../radiod/orders.ts';
import { IcyWriter, icyBlock, icyText } from './icy.ts';
import { Mount } from './mount.ts';
import { StreamListener } from './stream-listener.ts';
import { StreamStarts } from './stream-starts.ts';
import { TitleLine } from './title-line.ts';

const FRAME_BYTES = 576;

function frame(number: number): StreamFrame {
  const bytes = new Uint8Array(FRAME_BYTES).fill(number % 251);
  bytes.set([0xff, 0xfb, 0xb4, 0xc4]);
  return { sample: number * 1152, durationSamples: 1152, bytes };
}

function frames(from: number, to: number): StreamFrame[] {
  return Array.from({ length: to - from }, (_, index) => frame(from + index));
}

class Ear {
  writableLength = 0;
  t0: number | null = null;
  isEnded = false;
  bytes: Uint8Array = new Uint8Array(0);
  writes = 0;
  readonly listener: StreamListener;

  constructor(icy: IcyWriter | null = null) {
    this.listener = new StreamListener({
      connection: this,
      icy,
      about: {
        sid: 'x',
        format: 'mp3',
        userAgent: '',
        address: '',
        sinceMs: 0,
        burstMs: 0,
      },
      onBegin: (t0) => (this.t0 = t0),
    });
  }

  write(bytes: Uint8Array): void {
    this.writes++;
    this.bytes = Buffer.concat([this.bytes, bytes]);
  }

  destroy(): void {
    this.isEnded = true;
  }
}

function bytesOf(frames: readonly StreamFrame[]): Uint8Array {
  return Buffer.concat(frames.map(({ bytes }) => bytes));
}

test('a listener begins with a whole frame, so many seconds back, and is told its number [15.8]', () => {
  const mount = new Mount('mp3');
  mount.receive(frames(0, 1000));
  mount.flush();
  const ear = new Ear();
  mount.attach(ear.listener, 2 * 48_000);
  expect(ear.t0).toBe((1000 - 83) * 1152);
  expect(ear.bytes).toEqual(bytesOf(frames(917, 1000)));
});

test('what is made up for does not wait for the next batch: somebody wants to hear it', () => {
  const mount = new Mount('mp3');
  const ear = new Ear();
  mount.attach(ear.listener, 48_000);
  mount.receive(frames(0, 4));
  expect(ear.bytes).toHaveLength(0);
  mount.receive(frames(4, 11));
  expect(ear.bytes).toEqual(bytesOf(frames(0, 11)));
});

test('nothing is sent twice and nothing is left out, whenever a listener comes', () => {
  const mount = new Mount('mp3');
  mount.receive(frames(0, 100));
  mount.flush();
  mount.receive(frames(100, 104));
  const ear = new Ear();
  mount.attach(ear.listener, 48_000);
  mount.receive(frames(104, 108));
  mount.flush();
  const first = ear.t0! / 1152;
  expect(ear.bytes).toEqual(bytesOf(frames(first, 108)));
});

test('however many frames wait, a listener is written to once', () => {
  const mount = new Mount('mp3');
  const ear = new Ear();
  mount.attach(ear.listener, 48_000);
  mount.receive(frames(0, 5));
  mount.flush();
  mount.flush();
  expect(ear.writes).toBe(1);
});

test('who waits for the radio to wake gets all of it, and its number when it comes', () => {
  const mount = new Mount('mp3');
  const ear = new Ear();
  mount.attach(ear.listener, 48_000);
  expect(ear.t0).toBeNull();
  mount.receive(frames(50, 60));
  mount.flush();
  expect(ear.t0).toBe(50 * 1152);
  expect(ear.bytes).toEqual(bytesOf(frames(50, 60)));
});

test('what was lost is filled with silent frames of the same length, so that every position stays true [15.9]', () => {
  const mount = new Mount('mp3');
  const ear = new Ear();
  mount.attach(ear.listener, 0);
  mount.receive([...frames(0, 10), ...frames(13, 15)]);
  mount.flush();
  expect(ear.isEnded).toBe(false);
  expect(ear.bytes).toHaveLength(15 * FRAME_BYTES);
  const filled = ear.bytes.subarray(10 * FRAME_BYTES, 13 * FRAME_BYTES);
  for (let at = 0; at < filled.length; at += FRAME_BYTES) {
    expect([...filled.subarray(at, at + 4)]).toEqual([0xff, 0xfb, 0xb4, 0xc4]);
    expect(filled.subarray(at + 4, at + FRAME_BYTES).every((byte) => byte === 0)).toBe(true);
  }
});

test('over a gap of more than half a minute listeners are ended, to come back and begin anew', () => {
  const mount = new Mount('mp3');
  const ear = new Ear();
  mount.attach(ear.listener, 0);
  mount.receive(frames(0, 10));
  mount.flush();
  mount.receive(frames(100_000, 100_001));
  expect(ear.isEnded).toBe(true);
});

test('a listener that leaves more than 512 KB besides its burst unread is ended, and the others hear on [15.10]', () => {
  const mount = new Mount('mp3');
  const [slow, quick] = [new Ear(), new Ear()];
  mount.attach(slow.listener, 0);
  mount.attach(quick.listener, 0);
  mount.receive(frames(0, 2));
  mount.flush();
  slow.writableLength = 512 * 1024 + 2 * FRAME_BYTES;
  mount.receive(frames(2, 3));
  mount.flush();
  expect(slow.isEnded).toBe(false);
  slow.writableLength += 1;
  mount.receive(frames(3, 4));
  mount.flush();
  expect([slow.isEnded, quick.isEnded]).toEqual([true, false]);
  expect(quick.bytes).toEqual(bytesOf(frames(0, 4)));
});

test('the first pages of Ogg go before whatever a listener begins with', () => {
  const mount = new Mount('opus');
  mount.receiveHeader(Buffer.from('head'));
  mount.receiveHeader(Buffer.from('tags'));
  const early = new Ear();
  mount.attach(early.listener, 0);
  mount.receive(frames(0, 3));
  mount.flush();
  // A restarted encoder says it again.
  mount.receiveHeader(Buffer.from('head'));
  const late = new Ear();
  mount.attach(late.listener, 48_000);
  const expected = Buffer.concat([Buffer.from('headtags'), bytesOf(frames(0, 3))]);
  expect(early.bytes).toEqual(expected);
  expect(late.bytes).toEqual(expected);
});

/** A player's view of ICY: the sound, and the titles at the byte of the sound where they stood. */
function readIcy(bytes: Uint8Array): { sound: Uint8Array; titles: [number, string][] } {
  const sound: Uint8Array[] = [];
  const titles: [number, string][] = [];
  let soundBytes = 0;
  for (let at = 0; at < bytes.length;) {
    const piece = bytes.subarray(at, at + 16_000);
    sound.push(piece);
    soundBytes += piece.length;
    at += piece.length;
    if (at >= bytes.length) break;
    const length = (bytes[at] ?? 0) * 16;
    const text = Buffer.from(bytes.subarray(at + 1, at + 1 + length))
      .toString()
      .replaceAll('\0', '');
    if (text !== '') titles.push([soundBytes, text]);
    at += 1 + length;
  }
  return { sound: Buffer.concat(sound), titles };
}

test('titles stand between the bytes of the sound, where their sound begins, and only when they change [15.11]', () => {
  const titles = new TitleLine();
  titles.add(0, 'One');
  titles.add(100 * 1152, 'Two');
  const mount = new Mount('mp3');
  const ear = new Ear(new IcyWriter((sample) => titles.at(sample)));
  mount.attach(ear.listener, 0);
  for (let at = 0; at < 200; at += 4) {
    mount.receive(frames(at, at + 4));
    mount.flush();
  }
  const read = readIcy(ear.bytes);
  expect(read.sound).toEqual(bytesOf(frames(0, 200)));
  expect(read.titles).toEqual([
    [16_000, "StreamTitle='One';"],
    [64_000, "StreamTitle='Two';"],
  ]);
});

test('a title may hold what it likes: it ends where it ends, in UTF-8', () => {
  expect(icyText("It's; a 'test'\n日本\u0000")).toBe('It’s; a ’test’ 日本');
  const block = icyBlock('Ñandú; "x"');
  expect(block[0]! * 16).toBe(block.length - 1);
  expect(Buffer.from(block.subarray(1)).toString()).toMatch(/^StreamTitle='Ñandú; "x"';\0*$/);
});

test('a title too long for a block is cut between two characters', () => {
  const block = icyBlock('日'.repeat(3000));
  expect(block[0]).toBe(255);
  const text = Buffer.from(block.subarray(1)).toString().replaceAll('\0', '');
  expect(text).toMatch(/^StreamTitle='日+';$/);
});

test('the start of a stream is known by the id of its page, and the oldest are forgotten [15.12]', () => {
  const starts = new StreamStarts();
  const mount = new Mount('mp3');
  const ear = new Ear();
  starts.follow('page', ear.listener, (sample) => sample / 48);
  expect(starts.of('page')).toBeNull();
  mount.attach(ear.listener, 0);
  mount.receive(frames(5, 6));
  mount.flush();
  expect(starts.of('page')).toEqual({ format: 'mp3', sample: 5760, t0AirMs: 120 });
  for (let other = 0; other < 1000; other++) starts.follow(`p${other}`, ear.listener, () => 0);
  expect(starts.of('page')).toBeNull();
});
