/**
 * Does the radio do what it has to? Measures what no other bench of the radio does, and prints one table.
 *
 *   node bench/radio/acceptance.ts [--only A9,A13]
 *
 * A7 a silent screen, A9 freezes, A13 an Icecast that comes back, A14 a programme or a database that does not answer, A15 skips,
 * A16 tuning in, A17 a thousand listeners, A20 real players. Needs Chromium, and Debian's icecast2, ffmpeg (with ffplay), curl, mpv and
 * vlc; VLC does not want to be root, and is started as nobody where the bench is.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { crowdAndApi } from './acceptance/crowd-and-api.ts';
import { type Subject, printFigure } from './acceptance/figure.ts';
import { icecastBack } from './acceptance/icecast-back.ts';
import { noAnswer } from './acceptance/no-answer.ts';
import { players } from './acceptance/players.ts';
import { secondScreen } from './acceptance/second-screen.ts';
import { skipAndSwitch } from './acceptance/skip-and-switch.ts';
import { stalls } from './acceptance/stalls.ts';
import { tuneIn } from './acceptance/tune-in.ts';

const SUBJECTS: Readonly<Record<string, Subject>> = {
  A7: secondScreen,
  A9: stalls,
  A13: icecastBack,
  A14: noAnswer,
  A15: skipAndSwitch,
  A16: tuneIn,
  A17: crowdAndApi,
  A20: players,
};

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const wanted = values.only?.split(',') ?? Object.keys(SUBJECTS);
for (const test of wanted) {
  const subject = SUBJECTS[test];
  if (subject === undefined) throw new Error(`${test} is none of ${Object.keys(SUBJECTS).join()}`);
  for await (const figure of subject()) printFigure(figure);
  console.log(`     load ${loadavg()[0]?.toFixed(1)}`);
}
