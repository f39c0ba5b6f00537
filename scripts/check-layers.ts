/**
 * Imports go one way; this proves it. A file belongs to the first layer whose path it starts with, and may import
 * only from its own layer and those listed.
 */
import { readFileSync, globSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

const SERVER = 'apps/server/src';
const FEATURES = [
  'comparison',
  'player',
  'devices',
  'library',
  'ranking',
  'playlists',
  'audio',
  'scrobbling',
  'access',
  'radio',
];
const BASE = [
  `${SERVER}/deciding.ts`,
  `${SERVER}/db/`,
  `${SERVER}/files/`,
  // Every feature may turn a file into samples.
  `${SERVER}/audio/decode/`,
  'packages/protocol/',
];

/** What each layer may import besides itself. */
const allowedByLayer: Record<string, readonly string[]> = {
  'packages/protocol/': [],
  'packages/client/': ['packages/protocol/'],

  [`${SERVER}/comparison/ranking/`]: [],
  ...Object.fromEntries(FEATURES.map((feature) => [`${SERVER}/${feature}/`, BASE])),
  [`${SERVER}/comparison/`]: [...BASE, `${SERVER}/comparison/ranking/`],
  [`${SERVER}/audio/decode/`]: [],
  [`${SERVER}/audio/analysis/`]: [],
  [`${SERVER}/audio/`]: [...BASE, `${SERVER}/audio/analysis/`],
  [`${SERVER}/demo/`]: [`${SERVER}/audio/analysis/`],
  [`${SERVER}/radio/programme/`]: ['packages/protocol/'],
  [`${SERVER}/radio/`]: [...BASE, `${SERVER}/radio/`],
  // The radio's own process: it knows files, sound and what it says to the server.
  [`${SERVER}/radio/radiod/`]: [
    'packages/protocol/',
    `${SERVER}/audio/decode/`,
    `${SERVER}/radio/engine-contract.ts`,
  ],
  [`${SERVER}/config/`]: [`${SERVER}/files/from-home.ts`],
  [`${SERVER}/db/`]: ['packages/protocol/'],
  /** Playlists and tables as other programs write and read them. */
  [`${SERVER}/files/`]: ['packages/protocol/'],
  [`${SERVER}/deciding.ts`]: ['packages/protocol/'],
  [`${SERVER}/sync/`]: BASE,
  [`${SERVER}/http/`]: [
    ...BASE,
    `${SERVER}/sync/`,
    `${SERVER}/access/`,
    `${SERVER}/library/`,
    `${SERVER}/audio/`,
    `${SERVER}/player/`,
    `${SERVER}/radio/`,
    `${SERVER}/radio-reads.ts`,
    `${SERVER}/ranking-reads.ts`,
    `${SERVER}/playlist-reads.ts`,
    `${SERVER}/library-reads.ts`,
  ],
  [`${SERVER}/commands.ts`]: [
    ...BASE,
    ...FEATURES.map((feature) => `${SERVER}/${feature}/`),
    `${SERVER}/radio-votes.ts`,
    `${SERVER}/ranking-commands.ts`,
    `${SERVER}/merge-tracks.ts`,
  ],
  [`${SERVER}/reactions.ts`]: [SERVER, 'packages/protocol/'],
  [`${SERVER}/`]: [SERVER, 'packages/protocol/'],

  'apps/cli/': ['packages/', SERVER],

  'apps/web/src/ui/': [],
  'apps/web/src/sync/': ['packages/', 'apps/web/src/ui/'],
  ...Object.fromEntries(
    [
      'comparison',
      'ranking',
      'library',
      'playlists',
      'devices',
      'player',
      'queue',
      'history',
      'wall',
      'radio',
      'access',
    ].map((feature) => [
      `apps/web/src/${feature}/`,
      ['packages/', 'apps/web/src/sync/', 'apps/web/src/ui/'],
    ]),
  ),
  'apps/web/': ['packages/', 'apps/web/'],
  'bench/': ['packages/', SERVER, 'apps/cli/', 'e2e/'],
  'e2e/': ['packages/', SERVER, 'apps/cli/'],
  'fuzz/': ['packages/', SERVER],
};

const workspaces: Record<string, string> = {
  '@music-minion/protocol': 'packages/protocol/',
  '@music-minion/client': 'packages/client/',
  '@music-minion/server': `${SERVER}/`,
};

/** The most specific layer that a file is part of. */
function layerOf(file: string): string | undefined {
  return Object.keys(allowedByLayer)
    .filter((layer) => file.startsWith(layer))
    .sort((one, other) => other.length - one.length)[0];
}

function importedFile(from: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return relative(root, join(root, dirname(from), specifier));
  const name = specifier.split('/').slice(0, 2).join('/');
  return workspaces[name] ?? null;
}

const problems: string[] = [];
const files = globSync(
  ['packages/*/src/**/*.ts', 'apps/*/src/**/*.{ts,tsx}', '{bench,e2e,fuzz}/**/*.ts'],
  { cwd: root },
);
for (const file of files) {
  const layer = layerOf(file);
  if (layer === undefined) {
    problems.push(`${file} is in no layer: name one in scripts/check-layers.ts`);
    continue;
  }
  const text = readFileSync(join(root, file), 'utf8');
  for (const match of text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)) {
    const imported = importedFile(file, match[1] ?? '');
    if (imported === null) continue;
    const target = layerOf(imported);
    const allowed = [layer, ...(allowedByLayer[layer] ?? [])];
    const isAllowed =
      target === layer ||
      allowed.slice(1).some((path) => imported.startsWith(path)) ||
      // Tests may set the scene with anything of their own workspace.
      (file.includes('.test.') && imported.split('/')[1] === file.split('/')[1]);
    if (!isAllowed) problems.push(`${file} imports ${imported}, which ${layer} must not know`);
  }
}

for (const problem of problems) console.error(problem);
console.log(`${files.length} files, ${problems.length} imports against the arrows`);
process.exit(problems.length === 0 ? 0 : 1);
