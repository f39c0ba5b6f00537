import { readdirSync } from 'node:fs';

/** False also for the rare name that really holds U+FFFD; `namesThatAreNotUtf8` tells them apart. */
export function isUtf8(name: string): boolean {
  return !name.includes('\uFFFD');
}

/** On Linux a name is any bytes but `/` and NUL; as a string such a name would open nothing, or another file. */
export function namesThatAreNotUtf8(folder: string): Buffer[] {
  return readdirSync(folder, { encoding: 'buffer' })
    .filter((name) => !Buffer.from(name.toString()).equals(name))
    .sort((a, b) => Buffer.compare(a, b));
}

/** With `\xNN` for what is not ASCII, so that every name has a text of its own. */
export function displayName(name: Buffer): string {
  return name
    .toString('latin1')
    .replace(/[^\x20-\x7e]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
