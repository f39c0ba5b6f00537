import { createHash, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import type { TokenMark } from './access-store.ts';

/** Random, safe in cookies and addresses. */
export function newSecret(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}

/** Enough for a secret that nobody can guess; a token, which people choose, is kept as a `TokenMark`. */
export function hashSecret(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest();
}

/** In a time that does not depend on where, or whether, the two differ. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(hashSecret(one), hashSecret(other));
}

/** Slow on purpose: whoever gets hold of a copy of the database shall not find the token by trying. */
export function markToken(token: string, salt: Uint8Array = randomBytes(16)): TokenMark {
  return { salt, hash: scryptSync(token, salt, 32) };
}

export function isMarkOf({ salt, hash }: TokenMark, token: string): boolean {
  return timingSafeEqual(markToken(token, salt).hash, hash);
}
