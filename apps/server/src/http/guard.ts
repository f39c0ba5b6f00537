import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { hostname } from 'node:os';

/**
 * The room has no login by default, so a web page from elsewhere must not reach it through somebody's browser:
 * its host name must be one of this home (against DNS rebinding), and what changes anything must come from our own
 * pages (against cross-site requests and cross-site WebSocket hijacking). Returns the reason for a no, or null.
 */
export function whyForeign(
  { headers }: Pick<IncomingMessage, 'headers'>,
  extraHosts: readonly string[],
  changesSomething: boolean,
): string | null {
  const host = hostOf(`http://${headers.host ?? ''}`);
  if (host === null || !isHomeHost(host.hostname, extraHosts)) {
    return `The host name "${headers.host ?? ''}" is not one of this server. If it should be, add it to [web] hosts in config.toml.`;
  }
  const { origin } = headers;
  if (!changesSomething || origin === undefined) return null;
  const from = origin === 'null' ? null : hostOf(origin);
  if (from?.host === host.host) return null;
  return `Requests from pages of ${origin} are not allowed.`;
}

/** Names that no stranger can point at this machine: addresses, names without a dot, and names of local zones. */
function isHomeHost(name: string, extraHosts: readonly string[]): boolean {
  const bare = name.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0 || !bare.includes('.')) return true;
  if (/\.(local|lan|home|internal|localhost|home\.arpa|ts\.net)$/.test(bare)) return true;
  return (
    bare === hostname().toLowerCase() || extraHosts.some((host) => host.toLowerCase() === bare)
  );
}

function hostOf(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}
