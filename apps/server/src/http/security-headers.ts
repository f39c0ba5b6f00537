/**
 * Pages may load and reach nothing but this server. Styles may stand in the page, as the libraries of the screens set
 * some; scripts may not. Not every browser takes the WebSocket of the own host for `'self'`, so it is named.
 */
export function securityHeaders(host: string): Record<string, string> {
  const sockets = HOST.test(host) ? ` ws://${host} wss://${host}` : '';
  const policy = [
    "default-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    `connect-src 'self'${sockets}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return {
    'content-security-policy': policy,
    'cross-origin-opener-policy': 'same-origin',
    // Pages of other sites can put neither our covers nor our music into themselves.
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
}

/** What a browser may say; anything else could end the directive and begin one of its own. */
const HOST = /^[A-Za-z0-9.[\]:_-]+$/;
