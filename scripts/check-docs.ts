/** Every path that a document names in backticks exists, and every numbered sentence of the protocol has its test. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const PATH = /`((?:apps|packages|docs|scripts|bench|e2e|fuzz|deploy)\/[\w./*-]+)`/g;

const problems: string[] = [];
const documents = globSync(['*.md', '{docs,bench,fuzz,deploy}/**/*.md'], { cwd: root });
for (const document of documents) {
  const text = readFileSync(resolve(root, document), 'utf8');
  for (const [, path = ''] of text.matchAll(PATH)) {
    const exists = path.includes('*')
      ? globSync(path, { cwd: root }).length > 0
      : existsSync(resolve(root, path));
    if (!exists) problems.push(`${document} names ${path}, which is not there`);
  }
}

const protocol = readFileSync(resolve(root, 'docs/protocol.md'), 'utf8');
const sentences = new Set(
  Array.from(protocol.matchAll(/^- \*\*(\d+\.\d+)\*\*/gm), ([, number]) => number),
);
const tests = globSync(['packages/**/*.test.ts', 'apps/**/*.test.ts', 'e2e/**/*.test.ts'], {
  cwd: root,
  exclude: ['**/node_modules/**'],
});
const cited = new Set<string>();
for (const test of tests) {
  for (const [, list = ''] of readFileSync(resolve(root, test), 'utf8').matchAll(
    /\[((?:\d+\.\d+(?:, )?)+)\]['`]/g,
  )) {
    for (const number of list.split(', ')) {
      cited.add(number);
      if (!sentences.has(number))
        problems.push(`${test} cites sentence ${number}, which docs/protocol.md does not have`);
    }
  }
}
for (const number of sentences) {
  if (number !== undefined && !cited.has(number))
    problems.push(`docs/protocol.md: no test cites sentence ${number}`);
}

for (const problem of problems) console.error(problem);
console.log(
  `${documents.length} documents, ${sentences.size} sentences of the protocol, ${problems.length} problems`,
);
process.exit(problems.length === 0 ? 0 : 1);
