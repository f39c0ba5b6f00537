import { DatabaseSync } from 'node:sqlite';
import { type DeviceId, isRefusal } from '@music-minion/protocol';
import { beforeEach, expect, test } from 'vitest';
import { migrate } from '../db/database.ts';
import { AccessStore } from './access-store.ts';
import { Access } from './access.ts';

const TOKEN = 'correct-horse';
const phone = 'phone' as DeviceId;

let db: DatabaseSync;
let nowMs: number;

beforeEach(() => {
  db = new DatabaseSync(':memory:');
  migrate(db, ':memory:');
  nowMs = 1_800_000_000_000;
});

function access(token: string | null = TOKEN): Access {
  return new Access({ store: new AccessStore(db), token, nowMs: () => nowMs });
}

/** The reason of a refusal, or by what the caller came in. */
function shown(to: Access, by: { secret?: string; token?: string }, address = '10.0.0.1'): string {
  const pass = to.passOf({ secret: null, token: null, ...by, address });
  return isRefusal(pass) ? pass.reason : pass.type;
}

test('without a token everybody comes in and nobody is signed in [10.1]', () => {
  const open = access(null);
  expect(shown(open, {})).toBe('everybody');
  expect(shown(open, { token: 'whatever' })).toBe('everybody');
  expect(open.state()).toEqual({ isRequired: false, signedIn: [] });
  expect(open.invitation()).toBeNull();
});

test('with one, the token and the secret of a device let in, and nothing else [10.2]', () => {
  const locked = access();
  const secret = locked.give(phone, nowMs);
  expect(shown(locked, {})).toBe('not_signed_in');
  expect(shown(locked, { token: TOKEN })).toBe('token');
  expect(shown(locked, { secret })).toBe('device');
  expect(shown(locked, { secret: `${secret}x` })).toBe('not_signed_in');
  expect(shown(locked, { token: secret })).toBe('wrong_token');
  expect(shown(locked, { secret: TOKEN })).toBe('not_signed_in');
});

test('a device has one secret: signing in again, or out, makes the old one void [10.6]', () => {
  const locked = access();
  const first = locked.give(phone, nowMs);
  const second = locked.give(phone, nowMs);
  expect([shown(locked, { secret: first }), shown(locked, { secret: second })]).toEqual([
    'not_signed_in',
    'device',
  ]);
  const pass = { type: 'device', deviceId: phone } as const;
  expect(locked.isGood(pass)).toBe(true);
  expect([locked.take(phone), locked.take(phone)]).toEqual([true, false]);
  expect(shown(locked, { secret: second })).toBe('not_signed_in');
  expect(locked.isGood(pass)).toBe(false);
});

test('a restart keeps what was given, another token does not [10.10]', () => {
  const secret = access().give(phone, nowMs);
  expect(shown(access(), { secret })).toBe('device');
  // Without a token for a while, nothing is asked and nothing forgotten.
  expect(access(null).state().signedIn).toEqual([]);
  expect(shown(access(), { secret })).toBe('device');
  expect(shown(access('another-horse'), { secret })).toBe('not_signed_in');
  expect(shown(access(), { secret })).toBe('not_signed_in');
});

test('ten wrong tokens of an address, and it waits; others do not [10.9]', () => {
  const locked = access();
  for (let n = 0; n < 10; n++) expect(shown(locked, { token: `guess-${n}` })).toBe('wrong_token');
  expect(shown(locked, { token: TOKEN })).toBe('busy');
  expect(locked.whyNot(TOKEN, '10.0.0.1')).toMatchObject({ reason: 'busy' });
  expect(shown(locked, { token: TOKEN }, '10.0.0.2')).toBe('token');
  nowMs += 10_000;
  expect(shown(locked, { token: 'guess-again' })).toBe('wrong_token');
  expect(shown(locked, { token: TOKEN })).toBe('busy');
  nowMs += 10_000;
  expect(shown(locked, { token: TOKEN })).toBe('token');
});

test('a secret that is known is let in from an address that guesses, too [10.9]', () => {
  const locked = access();
  const secret = locked.give(phone, nowMs);
  for (let n = 0; n < 20; n++) shown(locked, { token: `guess-${n}` });
  expect(shown(locked, { secret })).toBe('device');
});

test('an invitation is good for five minutes at least and ten at most, for signing in alone [10.11]', () => {
  const locked = access();
  const first = locked.invitation()!;
  nowMs += 299_000;
  expect(locked.invitation()).toBe(first);
  nowMs += 2000;
  const second = locked.invitation()!;
  expect(second).not.toBe(first);
  expect([locked.whyNot(first, 'a'), locked.whyNot(second, 'a')]).toEqual([null, null]);
  expect(shown(locked, { token: second })).toBe('wrong_token');
  nowMs += 300_000;
  expect(locked.whyNot(first, 'a')).toMatchObject({ reason: 'wrong_token' });
  expect(locked.whyNot(second, 'a')).toBeNull();
  locked.take(phone);
  expect(locked.whyNot(second, 'a')).toMatchObject({ reason: 'wrong_token' });
});
