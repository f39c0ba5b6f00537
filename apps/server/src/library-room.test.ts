import { artistKey } from './library/album-key.ts';
import { expect, test } from 'vitest';
import { TestHouse, scannedTrack } from './test-house.ts';

function houseOfAlbums(): TestHouse {
  const house = new TestHouse(0);
  const tracks = Array.from({ length: 12 }, (_, at) => ({
    ...scannedTrack(at),
    // The name of the second is contained in that of the first.
    album: at < 6 ? 'Hits II' : 'Hits',
    albumKey: at < 6 ? 'two' : 'one',
    artist: at % 2 === 0 ? 'Ann' : 'Annabel',
    credits: [
      {
        role: 'artist' as const,
        name: at % 2 === 0 ? 'Ann' : 'Annabel',
        key: artistKey(at % 2 === 0 ? 'Ann' : 'Annabel'),
        mbArtistId: null,
      },
    ],
  }));
  house.opened.tracks.saveScanned({ tracks, unreadable: [], returned: [] }, house.nowMs);
  house.opened.house.comparison.ranking.setAudible(house.opened.tracks.audible());
  return house;
}

test('a pool of an album or an artist holds exactly their tracks [11.25]', async () => {
  const house = houseOfAlbums();
  const tracksOf = (filter: object): number | undefined => {
    const answer = house.send('comparison.start', { pool: { type: 'filter', filter } });
    expect(answer.ok).toBe(true);
    return house.room.state.comparison?.progress.tracks;
  };
  expect(tracksOf({ album: 'Hits' })).toBe(12);
  expect(tracksOf({ album: 'Hits', albumId: 'one' })).toBe(6);
  expect(tracksOf({ artist: 'Ann' })).toBe(12);
  expect(tracksOf({ artist: 'Ann', artistId: artistKey('Ann') })).toBe(6);
  expect(tracksOf({ albumId: 'one', artistId: artistKey('Ann'), text: 'title' })).toBe(3);
  await house.close();
});

test('the revision of the library rises with every change of a track, also across a restart [11.22]', async () => {
  const house = houseOfAlbums();
  const told = async (): Promise<number> => {
    house.room.change('look', ({ state }) => ({
      type: 'devices:changed',
      data: { devices: state.devices },
    }));
    await new Promise((resolve) => setTimeout(resolve, 1100));
    return house.room.state.library.revision;
  };
  const first = await told();
  expect(first).toBeGreaterThan(0);
  house.opened.tracks.setArchived(scannedTrack(1).id, house.nowMs);
  const second = await told();
  expect(second).toBeGreaterThan(first);
  expect(house.room.state.library.archived).toBe(1);
  await house.restart();
  expect(house.room.state.library.revision).toBe(second);
  await house.close();
});
