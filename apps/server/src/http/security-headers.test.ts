import { expect, test } from 'vitest';
import { securityHeaders } from './security-headers.ts';

const connect = (host: string): string | undefined =>
  (securityHeaders(host)['content-security-policy'] ?? '')
    .split('; ')
    .find((directive) => directive.startsWith('connect-src'));

test('a page may talk to this server and to no other', () => {
  expect(connect('pi.local:8642')).toBe(
    "connect-src 'self' ws://pi.local:8642 wss://pi.local:8642",
  );
  expect(connect('[::1]:8642')).toContain('ws://[::1]:8642');
});

test('a host name cannot bring rules of its own', () => {
  for (const host of ["x; script-src 'unsafe-inline'", 'a b', '*', "pi'"])
    expect(connect(host), host).toBe("connect-src 'self'");
});

test('no script but our own files runs, and nobody frames the pages', () => {
  const policy = securityHeaders('pi')['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/script-src|unsafe-eval/);
  expect(policy).toContain("frame-ancestors 'none'");
});
