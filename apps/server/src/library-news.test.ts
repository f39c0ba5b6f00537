import { expect, onTestFinished, test, vi } from 'vitest';
import { LibraryNews } from './library-news.ts';
import { IndexInPlace } from './library/library-index.ts';
import { TestHouse, scannedTrack } from './test-house.ts';

test('tracks that changed just before the room was closed are told to nobody', async () => {
  const house = new TestHouse(4);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  house.opened.tracks.setArchived(scannedTrack(1).id, house.nowMs);
  // Heard of a moment later, when nobody listens any more.
  house.opened.house.library.library.noteTracksChanged();
  await house.close();
  vi.advanceTimersByTime(5000);
  expect(house.faults).toEqual([]);
});

test('who asks for a look after the end asks a database that is closed, and is not answered', async () => {
  const house = new TestHouse(4);
  const { room, house: features, tracks } = house.opened;
  const index = new IndexInPlace(house.db);
  const news = new LibraryNews({ room, house: features, tracks, index });
  await house.close();
  news.stop();
  expect(() => news.look()).not.toThrow();
  news.lookSoon();
  await new Promise((resolve) => setImmediate(resolve));
});
