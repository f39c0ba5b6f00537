import {
  type CommandInput,
  type Playlist,
  type PlaylistId,
  ruleFields,
} from '@music-minion/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TestHouse } from '../test-house.ts';

let house: TestHouse;
beforeEach(() => {
  house = new TestHouse(8);
  const set = house.db.prepare('UPDATE tracks SET artist = ?, genre = ?, year = ? WHERE id = ?');
  set.run('Björk', 'Electronic', 1993, 'track-0');
  set.run('bjork', 'Electronic', 1995, 'track-1');
  set.run('Miles Davis', 'Jazz', 1959, 'track-2');
  set.run('Miles Davis', 'Jazz', 1970, 'track-3');
  set.run('Alice Coltrane', 'Spiritual Jazz', 1971, 'track-4');
  set.run('Nobody', 'Jazz', null, 'track-5');
});
afterEach(async () => {
  await house.close();
  if (house.faults.length > 0) throw new AggregateError(house.faults);
});

type Rules = Extract<CommandInput<'playlists.create'>, { kind: 'smart' }>['rules'];
type Where = Rules['where'];
type Rule = Exclude<Where['rules'][number], { match: unknown }>;

async function found(rules: Rules | Rule): Promise<number[]> {
  const whole = 'where' in rules ? rules : { where: { match: 'all' as const, rules: [rules] } };
  const { id } = await make(whole);
  return tracksOf(id);
}

function tracksOf(id: PlaylistId): number[] {
  const trackIds = house.opened.house.playlists.playlists.workedOut(id);
  return trackIds.map((track) => Number(track.split('-')[1]));
}

async function make(rules: Rules) {
  const playlistId = `smart-${house.room.seq}` as PlaylistId;
  const sent = house.send('playlists.create', { kind: 'smart', playlistId, name: 'S', rules });
  expect(sent).toMatchObject({ ok: true });
  return workedOut(playlistId, 2);
}

/** The playlist, once it is of that revision: the room works it out after it has answered. */
function workedOut(playlistId: PlaylistId, revision: number): Promise<Playlist> {
  return vi.waitFor(() => {
    const playlist = house.room.state.playlists.find(({ id }) => id === playlistId);
    if (!playlist || playlist.revision < revision) throw new Error('it is not worked out yet');
    return playlist;
  }, 5000);
}

test('texts are compared without regard to case and accents', async () => {
  expect(await found({ field: 'artist', operator: 'is', value: 'BJÖRK' })).toEqual([0, 1]);
  expect(await found({ field: 'genre', operator: 'contains', value: 'jazz' })).toEqual([
    4, 2, 3, 5,
  ]);
  expect(await found({ field: 'genre', operator: 'is', value: 'jazz' })).toEqual([2, 3, 5]);
  expect(await found({ field: 'genre', operator: 'starts_with', value: 'spirit' })).toEqual([4]);
  expect(await found({ field: 'artist', operator: 'ends_with', value: 'DAVIS' })).toEqual([2, 3]);
  house.db.prepare('UPDATE tracks SET title = ? WHERE id = ?').run('Loud 🔊', 'track-4');
  expect(await found({ field: 'title', operator: 'ends_with', value: 'd 🔊' })).toEqual([4]);
  expect(await found({ field: 'artist', operator: 'is_not', value: 'Artist' })).toHaveLength(6);
  expect(await found({ field: 'genre', operator: 'contains_not', value: 'a' })).toEqual([
    6, 7, 0, 1,
  ]);
});

test('numbers, days and yes or no; what is unknown is neither above nor below', async () => {
  expect(await found({ field: 'year', operator: 'above', value: 1970 })).toEqual([4, 6, 7, 0, 1]);
  expect(await found({ field: 'year', operator: 'below', value: 1960 })).toEqual([2]);
  expect(await found({ field: 'year', operator: 'is_not', value: 1959 })).toContain(5);
  expect(await found({ field: 'addedAt', operator: 'within_days', value: 1 })).toHaveLength(8);
  house.nowMs += 3 * 24 * 3600 * 1000;
  expect(await found({ field: 'addedAt', operator: 'within_days', value: 2 })).toEqual([]);
  house.db.exec(`UPDATE tracks SET archived_at_ms = 5 WHERE id = 'track-2'`);
  expect(await found({ field: 'isArchived', operator: 'is', value: true })).toEqual([2]);
  expect(await found({ field: 'year', operator: 'below', value: 1960 })).toEqual([]);
});

test('tempo and key, whatever the key is called', async () => {
  const set = house.db.prepare('UPDATE tracks SET bpm = ?, musical_key = ? WHERE id = ?');
  set.run(127.5, '8A', 'track-0');
  set.run(128, 'A minor', 'track-2');
  set.run(90, 'F#m', 'track-3');
  expect(await found({ field: 'bpm', operator: 'above', value: 127 })).toEqual([0, 2]);
  expect(await found({ field: 'bpm', operator: 'below', value: 1000 })).toEqual([0, 2, 3]);
  expect(await found({ field: 'musicalKey', operator: 'is', value: 'Am' })).toEqual([0, 2]);
  expect(await found({ field: 'musicalKey', operator: 'is', value: '11a' })).toEqual([3]);
  expect(await found({ field: 'musicalKey', operator: 'is_not', value: '1m' })).toHaveLength(6);
  const where: Where = { match: 'all', rules: [{ field: 'bpm', operator: 'above', value: 0 }] };
  expect(await found({ where, order: { by: 'musicalKey' } })).toHaveLength(3);
});

test('a track of several genres is of each of them', async () => {
  house.db.exec(`UPDATE tracks SET genre = 'Folk; Jazz; Pop' WHERE id = 'track-7'`);
  expect(await found({ field: 'genre', operator: 'is', value: 'jazz' })).toEqual([7, 2, 3, 5]);
  expect(await found({ field: 'genre', operator: 'is', value: 'Folk; Jazz' })).toEqual([7]);
  expect(await found({ field: 'genre', operator: 'is_not', value: 'pop' })).not.toContain(7);
});

test('groups stand in groups', async () => {
  const where: Where = {
    match: 'all',
    rules: [
      { field: 'genre', operator: 'contains', value: 'Jazz' },
      {
        match: 'any',
        rules: [
          { field: 'year', operator: 'below', value: 1960 },
          { field: 'artist', operator: 'contains', value: 'coltrane' },
        ],
      },
    ],
  };
  expect(await found({ where })).toEqual([4, 2]);
  expect(await found({ where: { match: 'all', rules: [] } })).toHaveLength(8);
});

test('an order and a limit, in tracks or in minutes', async () => {
  const where: Where = { match: 'all', rules: [] };
  const order = { by: 'year', descending: true } as const;
  expect(await found({ where, order })).toEqual([6, 7, 1, 0, 4, 3, 2, 5]);
  expect(await found({ where, order, limit: { unit: 'tracks', count: 2 } })).toEqual([6, 7]);
  const minutes = await make({ where, order, limit: { unit: 'minutes', count: 6 } });
  // 160 s and 170 s; the next would be too much.
  expect(minutes).toMatchObject({ tracks: 2, durationMs: 330_000 });
  const random = (seed: number): Promise<number[]> =>
    found({ where, order: { by: 'random', seed } });
  expect(await random(1)).toEqual(await random(1));
  expect(await random(1)).not.toEqual(await random(2));
  expect((await random(2)).sort((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test('every field can be asked and ordered by', async () => {
  for (const [name, { kind }] of Object.entries(ruleFields)) {
    const field = name as Rule['field'];
    const rule: Rule = {
      text: { field, operator: 'contains_not' as const, value: 'qqq' },
      number: { field, operator: 'is_not' as const, value: -5 },
      time: { field, operator: 'not_within_days' as const, value: 1 },
      flag: { field, operator: 'is' as const, value: false },
    }[kind];
    house.nowMs += 2 * 24 * 3600 * 1000;
    expect(
      await found({ where: { match: 'all', rules: [rule] }, order: { by: field } }),
      field,
    ).toHaveLength(8);
  }
});

test('it is worked out anew when its rules or the library change [12.6]', async () => {
  const jazz: Rule = { field: 'genre', operator: 'contains', value: 'Jazz' };
  const { id, revision } = await make({ where: { match: 'all', rules: [jazz] } });
  expect(tracksOf(id)).toEqual([4, 2, 3, 5]);
  house.db.exec(`UPDATE tracks SET genre = 'Cool Jazz' WHERE id = 'track-7'`);
  house.opened.tidyUp();
  await workedOut(id, revision + 1);
  expect(tracksOf(id)).toContain(7);
  const rules: Rules = { where: { match: 'all', rules: [{ ...jazz, value: 'cool' }] } };
  house.send('playlists.set_rules', { playlistId: id, rules });
  // The rules are another revision, and what they find is the next.
  await workedOut(id, revision + 3);
  expect(tracksOf(id)).toEqual([7]);
  expect(house.room.state.playlists.find((one) => one.id === id)).toMatchObject({ tracks: 1 });
});

test('verdicts change a playlist that asks the ranking, and archived tracks leave it', async () => {
  const where: Where = {
    match: 'all',
    rules: [{ field: 'verdicts', operator: 'above', value: 0 }],
  };
  const { id } = await make({ where, order: { by: 'rank' } });
  expect(tracksOf(id)).toEqual([]);
  house.send('comparison.start', {});
  const { a, b } = house.pair;
  house.send('comparison.verdict', { pairId: house.pair.id, outcome: 'a' });
  const numbers = [a, b].map((track) => Number(track.id.split('-')[1]));
  await vi.waitFor(() => expect(tracksOf(id)).toEqual(numbers), 6000);
  expect(await found({ field: 'lastComparedAt', operator: 'within_days', value: 1 })).toEqual(
    expect.arrayContaining(numbers),
  );
  house.send('comparison.undo', { verdictIds: [house.room.state.comparison!.lastVerdict!.id] });
  house.send('comparison.verdict', { pairId: house.pair.id, outcome: 'archive_a' });
  await vi.waitFor(() => expect(tracksOf(id)).toEqual([]), 6000);
});

test('what the rules would find is shown before they are kept', async () => {
  const rules = {
    where: { match: 'all', rules: [{ field: 'genre', operator: 'is', value: 'Jazz' }] },
    order: { by: 'year', descending: false, seed: 0 },
    limit: null,
  } as const;
  const preview = await house.opened.playlistReads.preview(structuredClone(rules) as never);
  expect(preview).toMatchObject({ tracks: 3, durationMs: 120_000 + 130_000 + 150_000 });
  expect(preview.rows.map(({ id }) => id)).toEqual(['track-2', 'track-3', 'track-5']);
  expect(house.room.state.playlists).toEqual([]);
});

test('rules that make no sense are refused with a sentence', () => {
  const send = (rule: unknown) =>
    house.send('playlists.create', {
      kind: 'smart',
      name: 'S',
      rules: { where: { match: 'all', rules: [rule] } },
    } as never);
  expect(send({ field: 'year', operator: 'contains', value: 'x' })).toMatchObject({
    refusal: { reason: 'bad_rules', message: expect.stringContaining('Year') },
  });
  expect(send({ field: 'year', operator: 'above', value: 'x' }).ok).toBe(false);
  expect(send({ field: 'title', operator: 'is', value: ' ' }).ok).toBe(false);
  expect(send({ field: 'addedAt', operator: 'within_days', value: 0 }).ok).toBe(false);
  const nested = [1, 2, 3, 4].reduce<unknown>((inner) => ({ match: 'any', rules: [inner] }), {
    field: 'title',
    operator: 'is',
    value: 'x',
  });
  expect(send(nested)).toMatchObject({ refusal: { reason: 'malformed' } });
});

test('its entries cannot be changed by hand [12.8]', async () => {
  const { id } = await make({ where: { match: 'all', rules: [] } });
  const refused = house.send('playlists.add', { playlistId: id, trackIds: ['track-1'] });
  expect(refused).toMatchObject({ refusal: { reason: 'not_manual' } });
  const [row] = house.opened.playlistReads.entries(
    house.room.state.playlists.find((one) => one.id === id)!,
    0,
    1,
  ).rows;
  expect(row?.entryId).toBeNull();
});
