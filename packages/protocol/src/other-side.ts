import type { Side } from './comparison.ts';

export function otherSide(side: Side): Side {
  return side === 'a' ? 'b' : 'a';
}
