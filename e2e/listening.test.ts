import type { QueuePage } from '@music-minion/protocol';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Screen, TestBrowser } from './browsers.ts';
import { demoMusic } from './demo-music.ts';
import { ServerProcess, until } from './server-process.ts';

/**
 * An evening with the queue: built on the phone, heard on the laptop, edited from both, with a restart in between. The tests
 * build on each other.
 */
let server: ServerProcess;
let laptopBrowser: TestBrowser;
let phoneBrowser: TestBrowser;
let laptop: Screen;
let phone: Screen;

beforeAll(async () => {
  server = await ServerProcess.start(await demoMusic());
  await server.tracksKnown(12);
  [laptopBrowser, phoneBrowser] = await Promise.all([TestBrowser.launch(), TestBrowser.launch()]);
  [laptop, phone] = await Promise.all([
    laptopBrowser.laptop(`${server.url}/ranking`),
    phoneBrowser.phone(`${server.url}/ranking`),
  ]);
  await Promise.all([laptop.isLive(), phone.isLive()]);
});
afterAll(async () => {
  await Promise.all([laptopBrowser?.close(), phoneBrowser?.close()]);
  await server?.close();
});

const queue = async (): Promise<QueuePage> =>
  (await (await fetch(`${server.url}/api/queue`)).json()) as QueuePage;
const titles = async (): Promise<string[]> => (await queue()).rows.map(({ track }) => track.title);
const shown = (screen: Screen): Promise<string[]> =>
  screen.page.locator('[aria-label="Queue"] [data-entry]').allTextContents();
const openQueue = (screen: Screen): Promise<void> => screen.button(/^Now playing: /).click();

async function bothShow(expected: readonly string[]): Promise<void> {
  for (const screen of [laptop, phone]) {
    await until(`both show ${expected.join(', ')}`, async () => {
      const seen = await shown(screen);
      return seen.length > 0 && seen.every((title, index) => title === expected[index]);
    });
  }
}

test('the best of the ranking, chosen on the phone, is heard on the laptop [16.1]', async () => {
  await laptop.button('Play the best').click();
  await laptop.page.getByRole('menuitem', { name: 'Top 10' }).click();
  await until('the laptop sounds', async () => (await laptop.sounding()) !== null);
  expect(await titles()).toHaveLength(10);

  await phone.button('Play the best').click();
  await phone.page.getByRole('menuitem', { name: 'The whole ranking' }).click();
  await until('the queue has all', async () => (await queue()).total === 12);
  await until('the laptop plays its first', async () => {
    const { rows } = await queue();
    return (await laptop.sounding())?.src.includes(rows[0]?.track.id ?? '-') === true;
  });
  expect(await phone.sounding()).toBeNull();
});

test('both show the same queue, and the track that plays in it', async () => {
  await openQueue(phone);
  // The demo tracks are short: from here on only people go on to another one.
  await phone.button('Repeat: off').click();
  await phone.button('Repeat: the queue').click();
  await laptop.page.keyboard.press('q');
  await bothShow(await titles());
  const [current] = await titles();
  expect(await phone.page.locator('[data-entry][aria-current=true]').textContent()).toBe(current);
  await Promise.all([laptop.picture('queue-laptop'), phone.picture('queue-phone')]);
});

test('a line removed on the phone is gone on the laptop, and comes back where it was [16.9]', async () => {
  const before = await titles();
  await phone.button(`Take ${before[2]} out of the queue`).click();
  // Under a pointer the offer stays.
  await phone.page.getByText(`${before[2]} is out of the queue.`).hover();
  await bothShow(before.toSpliced(2, 1));
  await phone.button('Undo').click();
  await bothShow(before);
});

test('a line pushed aside by a finger is out, and a tap is still a tap', async () => {
  const before = await titles();
  const box = await phone.page.locator('[data-entry]').nth(3).boundingBox();
  if (box === null) throw new Error('the line is not on the screen');
  const touch = await phone.page.context().newCDPSession(phone.page);
  const at = (x: number) => [{ x, y: box.y + box.height / 2 }];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(300) });
  for (let x = 290; x >= 100; x -= 10) {
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(x) });
  }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await bothShow(before.toSpliced(3, 1));
  expect((await server.state()).queue.index).toBe(0);
});

test('both devices move lines at once and end with the same order [16.3]', async () => {
  const before = await titles();
  const focus = (screen: Screen, title: string) =>
    screen.page.locator('[data-entry]', { hasText: title }).first().focus();
  await Promise.all([focus(laptop, before[1]!), focus(phone, before[4]!)]);
  await Promise.all([laptop.page.keyboard.down('Alt'), phone.page.keyboard.down('Alt')]);
  await Promise.all([
    laptop.page.keyboard.press('ArrowDown').then(() => laptop.page.keyboard.press('ArrowDown')),
    phone.page.keyboard.press('ArrowUp'),
  ]);
  await Promise.all([laptop.page.keyboard.up('Alt'), phone.page.keyboard.up('Alt')]);
  await until('both moves are done', async () => {
    const after = await titles();
    return after.indexOf(before[1]!) > 1 && after.indexOf(before[4]!) < 4;
  });
  await bothShow(await titles());
  expect(new Set(await titles())).toEqual(new Set(before));
});

test('a line is dragged to another place', async () => {
  const before = await titles();
  const grip = await laptop.page.locator('[data-grip]').nth(5).boundingBox();
  if (grip === null) throw new Error('the line is not on the screen');
  const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
  await laptop.page.mouse.move(x, y);
  await laptop.page.mouse.down();
  await laptop.page.mouse.move(x, y - 64, { steps: 4 });
  await laptop.page.mouse.move(x, y - 128, { steps: 4 });
  await laptop.page.mouse.up();
  const [moved] = before.slice(5, 6);
  await bothShow(before.toSpliced(5, 1).toSpliced(3, 0, moved!));
});

test('next and previous on the phone are heard on the laptop', async () => {
  const { rows } = await queue();
  const plays = (index: number) =>
    until(`the laptop plays number ${index + 1}`, async () => {
      const now = await laptop.sounding();
      return now?.count === 1 && now.src.includes(rows[index]!.track.id);
    });
  await phone.button('Next').click();
  await plays(1);
  await phone.button(new RegExp(`^4\\. ${rows[3]!.track.title}`)).click();
  await plays(3);
  await phone.button('Previous').click();
  await plays(2);
});

test('a restart in the middle loses neither the queue nor the place in it [16.7]', async () => {
  const before = [await titles(), (await server.state()).queue.index];
  await server.kill();
  await server.start();
  await Promise.all([laptop.isLive(), phone.isLive()]);
  expect([await titles(), (await server.state()).queue.index]).toEqual(before);
  await phone.button('Next').click();
  await until('it goes on', async () => (await server.state()).queue.index === 3);
});

test('the command line drives and fills the same queue', async () => {
  const remote = { MUSIC_MINION_WEB_REMOTE_SERVER: server.url };
  const run = (...args: string[]) => server.command(args, remote);
  const { index } = (await server.state()).queue;
  const next = await run('web-next');
  expect([next.code, next.stdout]).toEqual([0, expect.stringMatching(/^Next: /)]);
  expect((await server.state()).queue.index).toBe((index ?? 0) + 1);
  expect((await run('web-prev')).code).toBe(0);
  const last = (await titles()).at(-1)!;
  const added = await run('queue', 'add', '--next', ...last.split(' '));
  expect(added).toMatchObject({ code: 0, stderr: '' });
  const after = (await server.state()).queue;
  expect(after.upNext[0]?.track.title).toBe(last);
  const { stdout } = await run('queue');
  expect(stdout).toContain(`▸`);
  expect(stdout.split('\n')[2]).toContain(last);
  expect((await run('queue', 'add', 'nothing', 'of', 'that', 'name')).code).toBe(1);
  expect((await run('queue', 'add')).code).toBe(2);
  expect((await run('history', '--last', '5')).stdout).toMatch(/\d:\d\d {2}.+ on Computer\)/);
  await bothShow(await titles());
});

test('a pair heard in between does not lose the place in the queue [16.6]', async () => {
  await server.post('/api/comparison/start', {});
  await laptop.page.keyboard.press('Escape');
  await laptop.page.goto(server.url);
  await laptop.showsPair();
  await laptop.page.keyboard.press('1');
  await until('a pair sounds', async () => {
    const { player } = await server.state();
    return player.playback?.source.type === 'pair';
  });
  await laptop.picture('pair-and-queue-laptop');
  const { queue: held } = await server.state();
  await phone.button(/^(Back to|Play) the queue/).click();
  await until('the queue sounds', async () => {
    const { player } = await server.state();
    return player.playback?.track.id === held.current?.track.id;
  });
});

test('the wall shows what plays, the pair while one is heard, and hides its pointer', async () => {
  await phone.page.goto(`${server.url}/wall`);
  const { player } = await server.state();
  await phone.page
    .getByRole('heading', { name: player.playback?.track.title ?? '-', exact: true })
    .waitFor();
  expect(await phone.page.getByRole('navigation').count()).toBe(0);
  await phone.picture('wall-phone');
  await laptop.page.keyboard.press('2');
  await phone.page.locator('[data-wall=pair]').waitFor();
  const sounds = phone.page.locator('figure[data-sounds=true]');
  const { comparison } = await server.state();
  await until('the wall names the side that sounds', async () =>
    ((await sounds.getAttribute('aria-label')) ?? '').includes(comparison?.pair?.b.title ?? '-'),
  );
  await phone.picture('wall-pair-phone');
  await phone.page.locator('[data-wall].cursor-none').waitFor({ timeout: 8000 });
});

test('what was heard stands in the history, with device and reason, and plays again', async () => {
  await server.post('/api/queue/jump', {});
  // Shorter than two seconds is a slip of the finger, and no hearing.
  await sleep(2600);
  await server.post('/api/player/next', {});
  await laptop.page.goto(`${server.url}/history`);
  const heard = laptop.page.getByRole('listitem').filter({ hasText: 'then skipped' });
  await heard.first().waitFor();
  expect(await heard.first().textContent()).toContain('on Computer');
  await laptop.picture('history-laptop');
  const again = heard.first().getByRole('button', { name: /^Play .* again$/ });
  const name = (await again.getAttribute('aria-label')) ?? '';
  const before = await queue();
  await again.click();
  await until('it plays again', async () => {
    const { player } = await server.state();
    return name.includes(player.playback?.track.title ?? '-');
  });
  // In the midst of the queue, which is all there and goes on.
  const after = await queue();
  expect(after.total).toBe(before.total + 1);
  expect(after.rows.map(({ id }) => id)).toEqual(
    expect.arrayContaining(before.rows.map(({ id }) => id)),
  );
});

test('an emptied queue comes back whole, and no page had an error', async () => {
  await laptop.page.goto(`${server.url}/ranking`);
  await laptop.button('Play the best').click();
  await laptop.page.getByRole('menuitem', { name: 'Top 10' }).click();
  await until('ten are in the queue', async () => (await queue()).total === 10);
  const before = await titles();
  await laptop.button('Queue').click();
  await laptop.button('More').click();
  await laptop.page.getByRole('menuitem', { name: 'Empty the queue' }).click();
  await until('it is empty', async () => (await queue()).total === 0);
  await until('what sounds, sounds on', async () => (await laptop.sounding()) !== null);
  await laptop.button('Undo').click();
  await until('it is back', async () => (await queue()).total === 10);
  expect(await titles()).toEqual(before);
  expect([...laptop.errors, ...phone.errors]).toEqual([]);
});
