import type { RoomState } from '@music-minion/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Screen, TestBrowser } from './browsers.ts';
import { demoMusic } from './demo-music.ts';
import { ServerProcess, until } from './server-process.ts';

let server: ServerProcess;
let browser: TestBrowser;
let phone: Screen;
let laptop: Screen;

beforeAll(async () => {
  server = await ServerProcess.start(await demoMusic());
  await server.tracksKnown(12);
  browser = await TestBrowser.launch();
  phone = await browser.phone(`${server.url}/radio`);
  laptop = await browser.laptop(`${server.url}/radio`);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const radio = async (): Promise<RoomState['radio']> => (await server.state()).radio;

/** What a screen says is heard, and by whose ears. */
const shown = async ({ page }: Screen) => ({
  itemId: await page.locator('[data-heard]').getAttribute('data-heard'),
  title: await page.locator('[data-heard] h2').textContent(),
  ears: await page.locator('[data-ears]').getAttribute('data-ears'),
});

/** Looked at within the page, so that the way to the test adds nothing: what the audio element and the screen say at once. */
const atOnce = ({ page }: Screen) =>
  page.evaluate(() => {
    const audio = document.querySelector<HTMLAudioElement>('audio[data-radio]');
    const sid = new URL(audio?.src || 'http://none').searchParams.get('sid') ?? '';
    return {
      sid,
      timeSec: audio?.currentTime ?? 0,
      isSilent: audio === null || audio.paused || audio.muted,
      itemId: document.querySelector('[data-heard]')?.getAttribute('data-heard') ?? null,
      position: document.querySelector('[data-heard-position]')?.textContent ?? '',
    };
  });

test('switched on from the phone, both screens show the same', async () => {
  await laptop.page.getByRole('heading', { name: 'The radio is off' }).waitFor();
  await phone.button('Switch the radio on').click();
  await laptop.page.locator('[data-heard]').waitFor();
  await phone.page.locator('[data-heard]').waitFor();
  const { nowPlaying } = await radio();
  expect(await shown(laptop)).toEqual({
    itemId: nowPlaying!.itemId,
    title: nowPlaying!.track.title,
    ears: 'nobody',
  });
  expect(await shown(phone)).toEqual(await shown(laptop));
  await laptop.picture('radio-laptop');
  await phone.picture('radio-phone');
});

test('a station is made and a time set in plain words; a time that overlaps is refused in a sentence', async () => {
  await laptop.button('New station').click();
  await laptop.page.getByLabel('Name').fill('Mornings');
  await laptop.button('Create the station').click();
  await phone.button('Mornings').waitFor();
  await laptop.page.getByRole('link', { name: 'Schedule' }).click();
  for (const [from, to] of [
    ['07:00', '09:00'],
    ['08:30', '10:00'],
  ] as const) {
    await laptop.button('Add a time').click();
    await laptop.page.getByLabel('From', { exact: true }).fill(from);
    await laptop.page.getByLabel('To', { exact: true }).fill(to);
    await laptop.button('Save').click();
    if (from === '07:00')
      await laptop.page.getByRole('dialog').waitFor({ state: 'detached', timeout: 10_000 });
  }
  const refusal = laptop.page.getByRole('dialog').getByRole('alert');
  await refusal.waitFor();
  expect(await refusal.textContent()).toContain('Two ranges overlap');
  await laptop.button('Close').click();
  const { schedule, stations } = await radio();
  expect(schedule.ranges).toMatchObject([
    { from: '07:00', to: '09:00', weekdays: [1, 2, 3, 4, 5], stationId: stations.at(-1)!.id },
  ]);
  await laptop.page.getByRole('link', { name: 'On air' }).click();
});

test('who listens hears what the screen shows, at the second that it shows', async () => {
  await laptop.button('Listen here').click();
  await laptop.page.locator('[data-ears="this_device"]').waitFor({ timeout: 20_000 });
  await until('it sounds', async () => (await atOnce(laptop)).timeSec > 1);
  const { sid } = await atOnce(laptop);
  const begin = (await (await fetch(`${server.url}/radio/t0?sid=${sid}`)).json()) as {
    t0AirMs: number;
  };
  const seen = await atOnce(laptop);
  expect(seen.isSilent).toBe(false);
  const { airLog } = await radio();
  const airMs = begin.t0AirMs + seen.timeSec * 1000;
  const heard = airLog.findLast(({ anchor, fadeMs }) => anchor.atServerMs + fadeMs / 2 <= airMs)!;
  expect(seen.itemId).toBe(heard.itemId);
  const positionSec = (airMs - heard.anchor.atServerMs + heard.anchor.positionMs) / 1000;
  const shownSec = Number(seen.position.split(':')[0]) * 60 + Number(seen.position.split(':')[1]);
  expect(positionSec - shownSec).toBeGreaterThan(-0.3);
  expect(positionSec - shownSec).toBeLessThan(1.6);
  expect(await laptop.loudness(1500)).toBeGreaterThan(0.001);
  // A silent screen goes by the ears of the one that sounds.
  await phone.page.locator('[data-ears="other_device"]').waitFor();
  const { radioLagMs } = await lagOf();
  expect(radioLagMs).toBeGreaterThan(1000);
  expect(radioLagMs).toBeLessThan(15_000);
});

/** As the room was told. */
async function lagOf(): Promise<{ radioLagMs: number }> {
  const { devices } = (await (await fetch(`${server.url}/api/devices/sync`)).json()) as {
    devices: { presence: { radioLagMs: number | null } | null }[];
  };
  const radioLagMs = devices.find(({ presence }) => presence?.radioLagMs)?.presence?.radioLagMs;
  return { radioLagMs: radioLagMs ?? -1 };
}

test('a skip is seen by both, each when the sound reaches its ears', async () => {
  const before = await atOnce(laptop);
  await until(
    'it can be skipped',
    async () => (await radio()).nowPlaying?.itemId === before.itemId,
  );
  await phone.button('Skip').click();
  await until(
    'the next is on air',
    async () => (await radio()).nowPlaying?.itemId !== before.itemId,
  );
  // On air already, and not yet heard.
  expect((await atOnce(laptop)).itemId).toBe(before.itemId);
  const next = (await radio()).nowPlaying!;
  const flips = (screen: Screen) =>
    screen.page.locator(`[data-heard="${next.itemId}"]`).waitFor({ timeout: 20_000 });
  await Promise.all([flips(laptop), flips(phone)]);
  const { sid, timeSec } = await atOnce(laptop);
  const { t0AirMs } = (await (await fetch(`${server.url}/radio/t0?sid=${sid}`)).json()) as {
    t0AirMs: number;
  };
  const lateMs = t0AirMs + timeSec * 1000 - next.anchor.atServerMs - next.fadeMs / 2;
  expect(lateMs).toBeGreaterThan(-50);
  expect(lateMs).toBeLessThan(2000);
});

test('"better" is said of what is heard, is a verdict, and is taken back', async () => {
  await laptop.button('Better').click();
  await laptop.button(/^You said better/).waitFor();
  await phone.button(/^You said better/).waitFor();
  const { airLog } = await radio();
  const voted = airLog.find(({ vote }) => vote !== null)!;
  const journal = (await (await fetch(`${server.url}/api/journal`)).json()) as {
    entries: { id: number; source: string }[];
  };
  expect(journal.entries[0]).toMatchObject({ id: voted.vote!.verdictId, source: 'radio' });
  await phone.button(/^You said better/).click();
  await until('the vote is taken back', async () =>
    (await radio()).airLog.every(({ vote }) => vote === null),
  );
});

test('muted it is silent at once, and back it is live', async () => {
  await laptop.page.keyboard.press('m');
  await until('it is silent', async () => (await atOnce(laptop)).isSilent);
  await laptop.page.keyboard.press('m');
  await until('it sounds', async () => !(await atOnce(laptop)).isSilent);
});

test('what the room plays here silences the radio, which comes back when that is paused', async () => {
  const { upNext } = await radio();
  const play = { source: { type: 'tracks', trackIds: [upNext[0]!.track.id] }, title: 'One' };
  const post = (path: string, body: object) =>
    fetch(`${server.url}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const laptopId = (await laptop.page.evaluate(() =>
    localStorage.getItem('music-minion.device-id'),
  ))!;
  expect((await post('queue/play', play)).ok).toBe(true);
  await post('player/hand_over', { deviceId: laptopId });
  await until('the radio stands aside', async () => (await atOnce(laptop)).isSilent);
  await laptop.page.getByRole('region', { name: 'Now playing' }).waitFor();
  await post('player/pause', {});
  await until('the radio is back', async () => !(await atOnce(laptop)).isSilent);
  await laptop.page.getByRole('region', { name: 'Radio on this device' }).waitFor();
});

test('one device sounds one thing: radio and room in two of its tabs, too', async () => {
  await laptop.button('Stop listening here').click();
  const tab = new Screen(await laptop.page.context().newPage());
  await tab.page.goto(`${server.url}/radio`);
  await tab.isLive();
  await tab.page.mouse.click(5, 5);
  expect((await server.post('/api/player/play', {})).status).toBe(200);
  await until('the second tab sounds the room', async () => (await tab.sounding()) !== null);
  await laptop.button('Listen here').click();
  await until('the first one sounds the radio', async () => !(await atOnce(laptop)).isSilent);
  await until('the room is silent here', async () => (await tab.sounding()) === null);
  await tab.button('Listen here').click();
  await until('the second tab sounds the radio', async () => !(await atOnce(tab)).isSilent);
  await until('the first one stopped', async () => (await atOnce(laptop)).isSilent);
  await tab.button('Stop listening here').click();
  await until('the room sounds again', async () => (await tab.sounding()) !== null);
  await server.post('/api/player/pause', {});
  await tab.page.close();
  await laptop.button('Listen here').click();
  await until('the radio is back', async () => !(await atOnce(laptop)).isSilent);
});

test('a client that comes back is told the whole radio, and a stream that broke is live again', async () => {
  const { sid } = await atOnce(laptop);
  await server.kill();
  await server.start();
  await Promise.all([phone.isLive(), laptop.isLive()]);
  await until('a new stream sounds', async () => {
    const now = await atOnce(laptop);
    return now.sid !== sid && !now.isSilent && now.timeSec > 0.5;
  });
  await laptop.page.locator('[data-ears="this_device"]').waitFor({ timeout: 20_000 });
  await until('both show the same', async () => {
    return (await shown(phone)).itemId === (await shown(laptop)).itemId;
  });
  await laptop.button('Stop listening here').click();
  await until('nothing is downloaded', async () => (await radio()).stream.listeners === 0);
  expect([...phone.errors, ...laptop.errors]).toEqual([]);
});
