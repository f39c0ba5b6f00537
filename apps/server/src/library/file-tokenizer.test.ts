import { expect, test } from 'vitest';
import { FileTokenizer, LENT_BYTES } from './file-tokenizer.ts';
import { ScratchLibrary } from './fixtures/scratch-library.ts';

test('whatever is read in whatever order, it is what the file holds', async () => {
  const bytes = Uint8Array.from({ length: 400_000 }, (_, at) => (at * 31 + (at >> 8)) & 0xff);
  const path = new ScratchLibrary().write('bytes', Buffer.from(bytes));
  const file = new FileTokenizer(path, new Uint8Array(LENT_BYTES));
  let state = 1;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
  let position = 0;
  for (let n = 0; n < 3000; n++) {
    // On and back by a little, back to the head, or anywhere.
    const leap = random(4);
    if (leap === 0) position = random(420_000);
    else if (leap === 1) position = random(70_000);
    else position = Math.max(0, position + random(9000) - 2000);
    const length = n % 50 === 0 ? random(150_000) : random(5000);
    const expected = bytes.subarray(position, position + length);
    const target = new Uint8Array(length);
    const count = await file.peekBuffer(target, { position, mayBeLess: true });
    expect(Buffer.compare(target.subarray(0, count), expected), `${n}`).toBe(0);
    expect(Buffer.compare(file.bytesAt(position, length), expected), `${n}`).toBe(0);
  }
  await file.close();
});
