import { hostname } from 'node:os';

/** How this machine signs its verdicts. */
export function thisMachine(): { id: string; name: string } {
  // No device may have a longer one; a host may.
  const name = hostname().slice(0, 60);
  return { id: `cli-${name.replaceAll(/[^A-Za-z0-9._-]/g, '-').slice(0, 50)}`, name };
}
