// `npm run check`: the quick gate for every commit. All steps run, so that one look shows all there is to mend.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { environment, install, node, root, say } from './prepare.mjs';

install();
const bin = (name) => join(root, 'node_modules/.bin', name);
const projects = [
  'packages/protocol',
  'packages/client',
  'apps/server',
  'apps/cli',
  'apps/web',
  '.',
];

/** @type {[name: string, command: string, args: string[]][]} */
const steps = [
  ['imports go one way', node(), ['scripts/check-layers.ts']],
  ['paths named in the docs exist', node(), ['scripts/check-docs.ts']],
  ['format', bin('oxfmt'), ['--check']],
  ['lint', bin('oxlint'), ['--type-aware', '--deny-warnings']],
  ...projects.map(
    (project) => /** @type {const} */ ([`types of ${project}`, bin('tsc'), ['-p', project]]),
  ),
  ['unit tests', bin('vitest'), ['run', '--project', 'unit']],
];

const failed = [];
for (const [name, command, args] of steps) {
  say(`\n— ${name}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: environment() });
  if (status !== 0) failed.push(name);
}
say(failed.length === 0 ? '\nAll checks pass.' : `\nTo mend: ${failed.join(', ')}.`);
process.exit(failed.length === 0 ? 0 : 1);
