import { statSync } from 'node:fs';

/**
 * Where an open database lies. What is written to a file that was deleted, or whose disk was taken away, seems saved and
 * is found by nobody: SQLite does not notice (https://sqlite.org/howtocorrupt.html#_unlinking_or_renaming_a_database_file_while_in_use).
 */
export class DatabasePlace {
  readonly #file: string;
  readonly #identities: ReadonlyMap<string, string>;
  #gone: string | null = null;

  constructor(file: string) {
    this.#file = file;
    this.#identities = new Map(
      [file, `${file}-wal`].flatMap((path) => {
        const identity = identityOf(path);
        return identity === null ? [] : [[path, identity]];
      }),
    );
  }

  /** What the last look found, without another one. */
  get gone(): string | null {
    return this.#gone;
  }

  /** Null while it is where it was opened, else a sentence that says what happened and what to do. */
  look(): string | null {
    this.#gone = this.#whyGone();
    return this.#gone;
  }

  #whyGone(): string | null {
    for (const [path, identity] of this.#identities) {
      const found = identityOf(path);
      if (found === identity) continue;
      return found === null
        ? `${path} is gone: moved, deleted, or its disk taken away. Put it back, and all goes on by itself; ` +
            'else stop Music Minion and bring back a backup: music-minion restore FILE.'
        : `${path} is another file than when Music Minion started. Restart Music Minion to use ${this.#file} as it is now.`;
    }
    return null;
  }
}

/** Numbers of 64 bits, as large disks have them; null where there is no such file, or its disk does not answer. */
function identityOf(path: string): string | null {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return null;
  }
}
