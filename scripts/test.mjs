// `npm test`: installs what the tests need and runs all of them.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { install, root, run, say } from './prepare.mjs';

try {
  install();
  provideChromium();
  provideFfmpeg();
  run('node', ['scripts/check.mjs']);
  say('\n— whole server and browser tests');
  run('vitest', ['run', '--project', 'whole']);
} catch (error) {
  process.stderr.write(
    `${error.status === undefined ? error.message : 'npm test: not everything passed.'}\n`,
  );
  process.exit(1);
}

/** The browser tests drive a Chromium: the one that is here, else Debian's. */
function provideChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const paths = names
    .map((name) => `/usr/bin/${name}`)
    .concat('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  const named = process.env.MUSIC_MINION_TEST_CHROMIUM;
  if (named ? existsSync(named) : paths.some((path) => existsSync(path))) return;
  provide(
    'chromium',
    'The browser tests need Chromium or Chrome. Install one, or name it in MUSIC_MINION_TEST_CHROMIUM.',
  );
}

/** One of the two decoders, and the one that the other is measured against. */
function provideFfmpeg() {
  const { status } = spawnSync('ffmpeg', ['-version'], { stdio: 'ignore' });
  if (status !== 0) provide('ffmpeg', 'The tests of decoding need ffmpeg. Install it.');
}

function provide(name, otherwise) {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  if (process.getuid?.() !== 0 || !/^ID(_LIKE)?=.*(debian|ubuntu)/m.test(release))
    throw new Error(otherwise);
  say(`Installing ${name} for the tests…`);
  const apt = (...args) =>
    execFileSync('apt-get', args, {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update');
  apt('install', '-y', '--no-install-recommends', name);
}
