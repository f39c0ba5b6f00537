import { hostname } from 'node:os';

/** How this machine signs its verdicts. */
export function thisMachine(): { id: string; name: string } {
  const name = hostname();
  return { id: `cli-${name.replaceAll(/[^A-Za-z0-9._-]/g, '-').slice(0, 50)}`, name };
}
