// `npm test`: installs what the tests need and runs all of them.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { install, root, run, say } from './prepare.mjs';

const programs = [
  {
    name: 'chromium',
    isHere: hasChromium,
    help: 'Install it or Chrome, or name one in MUSIC_MINION_TEST_CHROMIUM.',
  },
  { name: 'ffmpeg', isHere: () => isInPath('ffmpeg'), help: 'It plays and hears the radio.' },
  {
    name: 'fpcalc',
    debian: 'libchromaprint-tools',
    isHere: () => isInPath('fpcalc'),
    help: 'It hears whether two files are one recording.',
  },
  { name: 'icecast2', isHere: () => isInPath('icecast2'), help: 'The radio is sent through it.' },
  { name: 'curl', isHere: () => isInPath('curl'), help: 'It listens to the radio.' },
  { name: 'openssl', isHere: () => isInPath('openssl'), help: 'It makes a certificate.' },
];

try {
  install();
  providePrograms();
  run('node', ['scripts/check.mjs']);
  say('\n— whole server and browser tests');
  run('vitest', ['run', '--project', 'whole']);
} catch (error) {
  process.stderr.write(
    `${error.status === undefined ? error.message : 'npm test: not everything passed.'}\n`,
  );
  process.exit(1);
}

/** What the tests drive besides ourselves: what is here already, else Debian's. */
function providePrograms() {
  const missing = programs.filter(({ isHere }) => !isHere());
  if (missing.length === 0) return;
  const packages = missing.map(({ name, debian }) => debian ?? name);
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  if (process.getuid?.() === 0 && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(release)) {
    say(`Installing ${packages.join(', ')} for the tests…`);
    const apt = (...args) =>
      execFileSync('apt-get', args, {
        cwd: root,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    apt('update');
    apt('install', '-y', '--no-install-recommends', ...packages);
    return;
  }
  throw new Error(missing.map(({ name, help }) => `The tests need ${name}. ${help}`).join('\n'));
}

function hasChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const paths = names
    .map((name) => `/usr/bin/${name}`)
    .concat('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  const named = process.env.MUSIC_MINION_TEST_CHROMIUM;
  return named ? existsSync(named) : paths.some((path) => existsSync(path));
}

function isInPath(program) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, program)));
}
