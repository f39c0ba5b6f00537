import { z } from 'zod';

/** Names that people give end up in lists, logs and terminals: one line, no control characters, nothing that is no text. */
export function nameOf(most: number) {
  return oneLine().trim().min(1).max(most);
}

export function oneLine() {
  return z.string().overwrite((text) => text.toWellFormed().replaceAll(/\p{Cc}+/gu, ' '));
}
