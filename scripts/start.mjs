// `npm start -- [FOLDER…] [--port N]`: install, build, serve.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, environment, install, root } from './prepare.mjs';

try {
  install();
  build();
  const main = join(root, 'apps/cli/bin/music-minion');
  const server = spawn(main, ['serve', ...process.argv.slice(2)], {
    stdio: 'inherit',
    // Folders named on the command line are meant from where the person is.
    cwd: process.env.INIT_CWD ?? process.cwd(),
    env: environment(),
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
  server.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 0 : 1)));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
