// Makes few files of the many that a start reads: `apps/cli/dist/main.cjs` with all that a hotkey needs, `program.cjs`
// with everything else, and one for each thread and process that a server keeps.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { root } from './prepare.mjs';

/** What starts from its sources holds 15 MB, and starts later, for the compiler that reads them. */
const PARTS = [
  'apps/server/src/comparison/ranking-worker.ts',
  'apps/server/src/library/library-worker.ts',
  'apps/server/src/library/tag-worker.ts',
  'apps/server/src/library/walk-worker.ts',
  'apps/server/src/radio/radiod/radiod.ts',
];
const builtByAddress = PARTS.map((source) => {
  const name = source.split('/').at(-1).replace(/\.ts$/, '');
  const built = pathToFileURL(join(root, 'apps/cli/dist', `${name}.cjs`)).href;
  return [
    new RegExp(`new URL\\('[^']*/${name}\\.ts', import\\.meta\\.url\\)`, 'g'),
    `new URL('${built}')`,
  ];
});

/** Those are found where they are built; other processes, migrations and the web app from where a source file lies. */
const addresses = {
  name: 'addresses',
  transform(code, id) {
    if (!code.includes('import.meta.url') || !id.startsWith(root)) return null;
    let placed = code;
    for (const [address, built] of builtByAddress) placed = placed.replaceAll(address, built);
    return placed.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href));
  },
};

const programApart = {
  name: 'program-apart',
  resolveId: (source) =>
    source === './program.ts' ? { id: './program.cjs', external: true } : null,
};

/** A start need not read what would list folders for `@fastify/static`: we list them. */
const globWhenCalled = {
  name: 'glob-when-called',
  transform(code, id) {
    if (!id.endsWith('/@fastify/static/index.js')) return null;
    return code.replace(
      "const { glob } = require('glob')",
      "const glob = (...asked) => require('glob').glob(...asked)",
    );
  },
};

await bundle('apps/cli/src/main.ts', {
  plugins: [programApart],
  codeSplitting: false,
  cleanDir: true,
});
// What reads tags borrows parts of music-metadata, which are there only as long as it is in files of its own; and with a copy
// of strtok3 each, neither would know the other's end of a file.
for (const input of ['apps/cli/src/program.ts', ...PARTS])
  await bundle(input, {
    plugins: [addresses, globWhenCalled],
    external: input.includes('tag-worker') ? [/^(music-metadata|strtok3)/] : [],
    codeSplitting: true,
    cleanDir: false,
  });

/** CommonJS, as it starts faster than modules do, and a hotkey is over within 20 ms. */
async function bundle(input, { plugins, external = [], codeSplitting, cleanDir }) {
  const built = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    // Native code is found beside its own package.
    external: [/^sharp$/, ...external],
    plugins,
  });
  await built.write({
    dir: 'apps/cli/dist',
    format: 'cjs',
    codeSplitting,
    cleanDir,
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
  });
  await built.close();
}
