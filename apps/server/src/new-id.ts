import { randomBytes } from 'node:crypto';

/** 72 random bits, safe in addresses. */
export function newId(): string {
  return randomBytes(9).toString('base64url');
}
