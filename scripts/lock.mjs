// `npm run lock`: makes package-lock.json anew, after a change of dependencies. `npm install` in a folder with
// node_modules notes only this machine's builds of native packages; `npm ci` then fails on every machine.
import { cpSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root, run } from './prepare.mjs';

const folder = mkdtempSync(join(tmpdir(), 'lock-'));
for (const file of [
  '.npmrc',
  'package.json',
  ...globSync('{apps,packages}/*/package.json', { cwd: root }),
]) {
  cpSync(join(root, file), join(folder, dirname(file), file.split('/').at(-1)), {
    recursive: true,
  });
}
run('npm', ['install', '--package-lock-only'], folder);
cpSync(join(folder, 'package-lock.json'), join(root, 'package-lock.json'));
rmSync(folder, { recursive: true });
