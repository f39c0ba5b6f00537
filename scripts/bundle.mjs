// Makes few files of the many that a start reads: `apps/cli/dist/main.cjs` with all that a hotkey needs, `radiod.cjs` with
// the process that makes the radio's sound, and `program.cjs` with everything else.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { root } from './prepare.mjs';

const radiod = 'apps/server/src/radio/radiod/radiod.ts';

/**
 * Worker threads, migrations and the web app are found from where a source file lies, so it keeps its address. Whoever
 * starts radiod gets the bundle.
 */
const sourceAddresses = {
  name: 'source-addresses',
  transform(code, id) {
    if (!code.includes('import.meta.url') || !id.startsWith(root)) return null;
    const bundled = JSON.stringify(pathToFileURL(join(root, 'apps/cli/dist/radiod.cjs')).href);
    return code
      .replaceAll(/new URL\('[^']*\/radiod\.ts', import\.meta\.url\)/g, `new URL(${bundled})`)
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href));
  },
};

const programApart = {
  name: 'program-apart',
  resolveId: (source) =>
    source === './program.ts' ? { id: './program.cjs', external: true } : null,
};

await bundle('apps/cli/src/main.ts', {
  plugins: [programApart],
  codeSplitting: false,
  cleanDir: true,
});
for (const input of ['apps/cli/src/program.ts', radiod])
  await bundle(input, { plugins: [sourceAddresses], codeSplitting: true, cleanDir: false });

/** CommonJS, as it starts faster than modules do, and a hotkey is over within 20 ms. */
async function bundle(input, { plugins, codeSplitting, cleanDir }) {
  const built = await rolldown({
    cwd: root,
    input,
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
