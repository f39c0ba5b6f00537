/**
 * How fast is the library, beside MPD and beets on the same files?
 *
 *   node bench/library/run.ts [--tracks 100000] [--rounds 3] [--beets-tracks 10000] [--folder /tmp/…]
 *
 * Needs Debian's `mpd`, `mpc` and `beets`; a peer that cannot start is named and its column stays empty. beets takes
 * tens of minutes for a large library, so it gets a part of it; its rate is compared.
 */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from '../sync/statistics.ts';
import { makeLibrary } from './make-library.ts';
import { type OurFigures, measureOurs } from './our-scan.ts';
import { type PeerFigures, measureBeets, measureMpd } from './peers.ts';
import { measureStore } from './store-figures.ts';

const { values } = parseArgs({
  options: {
    tracks: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    'beets-tracks': { type: 'string', default: '10000' },
    folder: { type: 'string', default: join(tmpdir(), 'music-minion-bench-library') },
  },
});
const tracks = Number(values.tracks);
const beetsTracks = Math.min(tracks, Number(values['beets-tracks']));
const library = join(values.folder, `music-${tracks}`);
const part = join(values.folder, `music-${beetsTracks}`);
const NOTHING: PeerFigures = { scan: NaN, rescan: NaN, cpu: NaN, peakMb: NaN };

mkdirSync(values.folder, { recursive: true });
console.log(`making ${tracks} files in ${library}`);
makeLibrary(library, tracks);
makeLibrary(part, beetsTracks);

const ours: OurFigures[] = [];
const mpd: PeerFigures[] = [];
const beets: PeerFigures[] = [];
for (let round = 1; round <= Number(values.rounds); round++) {
  console.log(`round ${round} of ${values.rounds}`);
  // Everybody finds the files in the memory of the system: the disk is not what is compared.
  mpd.push(await measureMpd(library, values.folder).catch(nothing('mpd')));
  ours.push(await measureOurs(library, values.folder));
  beets.push(await measureBeets(part, values.folder).catch(nothing('beets')));
}

const rate = (count: number) => (list: readonly { scan: number }[]) =>
  list.map(({ scan }) => count / scan);
const [ourRate, mpdRate, beetsRate] = [
  rate(tracks)(ours),
  rate(tracks)(mpd),
  rate(beetsTracks)(beets),
];
const ratio = (list: readonly number[]): string =>
  median(ourRate.map((mine, round) => mine / (list[round] ?? NaN))).toFixed(2);
const of = <T>(list: readonly T[], pick: (one: T) => number): string => {
  const value = median(list.map(pick));
  return Number.isNaN(value) ? '–' : value.toPrecision(3);
};

console.log(
  `\n${'median of the rounds'.padEnd(34)}${'ours'.padStart(10)}${'mpd'.padStart(10)}${'beets'.padStart(10)}`,
);
row(
  'full scan, files/s',
  [ourRate, mpdRate, beetsRate].map((list) => of(list, (n) => n)),
);
row('CPU of the scan, µs a file', [
  of(ours, ({ cpu }) => (cpu / tracks) * 1e6),
  of(mpd, ({ cpu }) => (cpu / tracks) * 1e6),
  of(beets, ({ cpu }) => (cpu / beetsTracks) * 1e6),
]);
row('rescan without changes, s', [of(ours, (o) => o.rescan), of(mpd, (o) => o.rescan), '–']);
row(
  'memory at its highest, MB',
  [ours, mpd, beets].map((list) => of<{ peakMb: number }>(list, (o) => o.peakMb)),
);
row('memory after a restart, MB', [of(ours, (o) => o.quietMb)]);
row('first pair after the start, s', [of(ours, (o) => o.firstPair)]);
row('cold start with all tracks, s', [of(ours, (o) => o.coldStart)]);
for (const [figure, value] of Object.entries(measureStore(join(values.folder, 'ours'))))
  row(figure, [value]);
console.log(
  `\nscan rate: x${ratio(mpdRate)} of MPD's (goal 2), x${ratio(beetsRate)} of beets' (goal 2)`,
);

function row(figure: string, columns: readonly string[]): void {
  console.log(figure.padEnd(34) + columns.map((text) => text.padStart(10)).join(''));
}

function nothing(name: string): (error: Error) => PeerFigures {
  return ({ message }) => {
    console.log(`${name} could not be measured: ${message}`);
    return NOTHING;
  };
}
