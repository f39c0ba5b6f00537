// Makes few files of the many that a start reads: `apps/cli/dist/main.cjs` with all that a hotkey needs, and
// `program.cjs` with everything else.
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { root } from './prepare.mjs';

/** Worker threads, migrations and the web app are found from where a source file lies, so it keeps its address. */
const sourceAddresses = {
  name: 'source-addresses',
  transform(code, id) {
    if (!code.includes('import.meta.url') || !id.startsWith(root)) return null;
    return code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href));
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

await bundle('main', { plugins: [programApart], codeSplitting: false, cleanDir: true });
await bundle('program', {
  plugins: [sourceAddresses, globWhenCalled],
  codeSplitting: true,
  cleanDir: false,
});

/** CommonJS, as it starts faster than modules do, and a hotkey is over within 20 ms. */
async function bundle(name, { plugins, codeSplitting, cleanDir }) {
  const built = await rolldown({
    cwd: root,
    input: `apps/cli/src/${name}.ts`,
    platform: 'node',
    // Native code is found beside its own package.
    external: [/^sharp$/],
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
