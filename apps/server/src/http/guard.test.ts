import { expect, test } from 'vitest';
import { whyForeign } from './guard.ts';

const get = (host: string) => whyForeign({ headers: { host } }, ['music.example'], false);
const post = (host: string, origin: string) => whyForeign({ headers: { host, origin } }, [], true);

test('names that no stranger can point at this machine are served [8.5]', () => {
  const home = [
    'localhost:8642',
    '127.0.0.1:8642',
    '[::1]:8642',
    '192.168.1.7',
    'pi:8642',
    'pi.local',
    'box.tail1234.ts.net',
    'music.example',
  ];
  for (const host of home) expect(get(host), host).toBeNull();
});

test('any other name is turned away with what to do about it [8.5]', () => {
  for (const host of [
    'evil.com',
    'localhost.evil.com',
    '1.2.3.4.evil.com:8642',
    'evil.local.com',
  ]) {
    expect(get(host), host).toContain('[web] hosts');
  }
  expect(whyForeign({ headers: {} }, [], false)).not.toBeNull();
});

test('only our own pages may change anything [8.5]', () => {
  expect(post('pi.local:8642', 'http://pi.local:8642')).toBeNull();
  expect(post('pi.local', 'https://pi.local')).toBeNull();
  for (const origin of [
    'http://evil.com',
    'http://pi.local:9999',
    'null',
    'nonsense',
    'http://pi.local.evil.com:8642',
  ]) {
    expect(post('pi.local:8642', origin), origin).not.toBeNull();
  }
  expect(whyForeign({ headers: { host: 'pi.local' } }, [], true)).toBeNull();
});
