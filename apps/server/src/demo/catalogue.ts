import { cafeDeLaManana } from './cover/cafe-de-la-manana.ts';
import { integerArcade } from './cover/integer-arcade.ts';
import { lanternsForTheSmallHours } from './cover/lanterns-for-the-small-hours.ts';
import { nightBusToInfinity } from './cover/night-bus-to-infinity.ts';
import { slowOrbit } from './cover/slow-orbit.ts';
import { almendra } from './scores/almendra.ts';
import { carryTheOne } from './scores/carry-the-one.ts';
import { lastStopFirstLight } from './scores/last-stop-first-light.ts';
import { longDivision } from './scores/long-division.ts';
import { lowMoon } from './scores/low-moon.ts';
import { perihelion } from './scores/perihelion.ts';
import { rainOnTheUpperDeck } from './scores/rain-on-the-upper-deck.ts';
import { smastjarnor } from './scores/smastjarnor.ts';
import { sobremesa } from './scores/sobremesa.ts';
import { theTinParade } from './scores/the-tin-parade.ts';
import { valsDeLasNaranjas } from './scores/vals-de-las-naranjas.ts';
import { vinterlys } from './scores/vinterlys.ts';
import type { Painting } from './cover/colour.ts';
import type { DemoFormat } from './encode-track.ts';
import type { Score } from './score.ts';

export type DemoAlbum = {
  readonly artist: string;
  readonly album: string;
  readonly year: number;
  readonly format: DemoFormat;
  readonly painting: () => Painting;
  readonly tracks: readonly DemoTrack[];
};

export type DemoTrack = {
  readonly title: string;
  readonly genre: string;
  readonly score: () => Score;
};

export const CATALOGUE: readonly DemoAlbum[] = [
  {
    artist: 'The Cardboard Astronauts',
    album: 'Slow Orbit',
    year: 2019,
    format: 'flac',
    painting: slowOrbit,
    tracks: [
      { title: 'Low Moon', genre: 'Ambient', score: lowMoon },
      { title: 'Perihelion', genre: 'Drone', score: perihelion },
      { title: 'Småstjärnor', genre: 'Electronic', score: smastjarnor },
    ],
  },
  {
    artist: 'Polly Nomial',
    album: 'Integer Arcade',
    year: 2021,
    format: 'wav',
    painting: integerArcade,
    tracks: [
      { title: 'Carry the One', genre: 'Chiptune', score: carryTheOne },
      { title: 'Long Division', genre: 'Chiptune', score: longDivision },
    ],
  },
  {
    artist: 'Polly Nomial',
    album: 'Night Bus to Infinity',
    year: 2024,
    format: 'ogg',
    painting: nightBusToInfinity,
    tracks: [
      { title: 'Last Stop, First Light', genre: 'House', score: lastStopFirstLight },
      { title: 'Rain on the Upper Deck', genre: 'Lo-Fi', score: rainOnTheUpperDeck },
    ],
  },
  {
    artist: 'Señor Marzipán',
    album: 'Café de la Mañana',
    year: 1998,
    format: 'mp3',
    painting: cafeDeLaManana,
    tracks: [
      { title: 'Almendra', genre: 'Bossa Nova', score: almendra },
      { title: 'Vals de las Naranjas', genre: 'Waltz', score: valsDeLasNaranjas },
      { title: 'Sobremesa', genre: 'Jazz', score: sobremesa },
    ],
  },
  {
    artist: 'Frøya & the Tin Foxes',
    album: 'Lanterns for the Small Hours',
    year: 2011,
    format: 'flac',
    painting: lanternsForTheSmallHours,
    tracks: [
      { title: 'Vinterlys', genre: 'Lullaby', score: vinterlys },
      { title: 'The Tin Parade', genre: 'March', score: theTinParade },
    ],
  },
];

/** Where the track lies below the music folder. */
export function trackPath(
  album: DemoAlbum,
  index: number,
): readonly [artist: string, album: string, file: string] {
  const title = album.tracks[index]?.title ?? '';
  const number = String(index + 1).padStart(2, '0');
  return [album.artist, album.album, `${number} ${title}.${album.format}`];
}
