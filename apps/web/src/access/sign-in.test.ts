import { expect, test } from 'vitest';
import { takeToken } from './sign-in.ts';

function take(href: string): { token: string | null; shown: string } {
  let shown = href;
  const history = {
    state: null,
    replaceState: (_state: unknown, _title: string, url: string | URL | null | undefined) =>
      void (shown = String(url)),
  };
  return { token: takeToken({ href }, history), shown };
}

test('the token is taken out of the address, and the rest of it stays', () => {
  expect(take('http://pi:8642/?token=a%2Bb')).toEqual({ token: 'a+b', shown: 'http://pi:8642/' });
  expect(take('http://pi:8642/ranking?view=order&token=x#here')).toEqual({
    token: 'x',
    shown: 'http://pi:8642/ranking?view=order#here',
  });
});

test('an address without a token is left alone', () => {
  expect(take('http://pi:8642/ranking?view=order')).toMatchObject({ token: null });
  expect(take('http://pi:8642/?token=')).toEqual({ token: null, shown: 'http://pi:8642/' });
});
