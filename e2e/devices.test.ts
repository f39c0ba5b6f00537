import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SyncReport } from '@music-minion/protocol';
import { type Screen, TestBrowser } from './browsers.ts';
import { demoMusic } from './demo-music.ts';
import { MUSIC_MINION, ServerProcess, until } from './server-process.ts';

/** Who is here, how well they are in step, and which is which: two browsers, each its own process, and a terminal. */
let server: ServerProcess;
let browsers: TestBrowser[];
let laptop: Screen;
let phone: Screen;

beforeAll(async () => {
  server = await ServerProcess.start(await demoMusic());
  browsers = await Promise.all([TestBrowser.launch(), TestBrowser.launch()]);
  [laptop, phone] = await Promise.all([
    browsers[0]!.laptop(`${server.url}/devices`),
    browsers[1]!.phone(server.url),
  ]);
  await Promise.all([laptop.isLive(), phone.isLive()]);
});
afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close().catch(() => {})));
  await server.close();
});

async function report(): Promise<SyncReport> {
  return (await (await fetch(`${server.url}/api/devices/sync`)).json()) as SyncReport;
}
async function nameOf(kind: string): Promise<string> {
  const { devices } = await server.state();
  const device = devices.find((device) => device.kind === kind);
  if (!device) throw new Error(`there is no ${kind}`);
  return device.name;
}

test('the sync doctor says that all are in step, and of each how well [5.4, 5.5]', async () => {
  await laptop.page.getByText('Both devices are in step.').waitFor();
  await until('both have told of their clocks', async () =>
    (await report()).devices.every(({ presence }) => presence?.clock),
  );
  const { devices, seq } = await report();
  for (const { state, presence, connects, fulls } of devices) {
    expect({ state, connects, fulls }).toEqual({ state: 'in_step', connects: 1, fulls: 1 });
    expect(Math.abs(presence?.clock?.offsetMs ?? Infinity)).toBeLessThan(1000);
    expect(presence?.roundTripMs).toBeLessThan(500);
  }
  await laptop.page.locator('[data-sync="in_step"] summary').first().click();
  await laptop.page
    .getByText(new RegExp(`^\\d+ of ${seq}$`))
    .first()
    .waitFor();
  await laptop.picture('sync-doctor-laptop');
  const table = await server.command(['status', '--devices'], { MUSIC_MINION_SERVER: server.url });
  expect(table.stdout).toMatch(/^Both devices are in step\./);
  expect(table.stdout).toContain(await nameOf('phone'));
  const doctor = await server.command(['doctor'], { MUSIC_MINION_SERVER: server.url });
  expect(doctor.stdout).toContain('Both devices are in step.');
});

test('a device blinks where somebody asks which it is, and only there [5.6]', async () => {
  const { seq } = await report();
  const name = await nameOf('phone');
  await laptop.button(`Blink ${name}`).click();
  const flash = phone.page.locator('[data-blink]');
  await flash.waitFor();
  expect(await flash.textContent()).toContain(name);
  expect(await flash.textContent()).toContain(`${await nameOf('computer')} is looking for it`);
  expect(await laptop.page.locator('[data-blink]').count()).toBe(0);
  await phone.picture('blink-phone');
  await flash.waitFor({ state: 'detached', timeout: 4000 });
  expect((await report()).seq).toBe(seq);
});

test('for those who want no motion the screen stands instead of flashing', async () => {
  await phone.page.emulateMedia({ reducedMotion: 'reduce' });
  const { devices } = await server.state();
  const deviceId = devices.find(({ kind }) => kind === 'phone')?.id;
  expect((await server.post('/api/devices/blink', { deviceId })).status).toBe(200);
  const flash = phone.page.locator('[data-blink]');
  await flash.waitFor();
  expect(await flash.evaluate((element) => getComputedStyle(element).animationName)).toBe('none');
  await flash.waitFor({ state: 'detached' });
  await phone.page.emulateMedia({ reducedMotion: null });
});

test('a terminal that watches the room says that it is the one [5.6]', async () => {
  const watcher = spawn(MUSIC_MINION, ['status', '--watch', '--json', '--server', server.url]);
  let output = '';
  watcher.stdout.on('data', (text: Buffer) => (output += text.toString()));
  try {
    const isHere = async (): Promise<string | undefined> =>
      (await report()).devices.find(
        ({ device, state }) => device.kind === 'cli' && state !== 'away',
      )?.device.id;
    await until('the terminal is here', async () => (await isHere()) !== undefined);
    await server.post('/api/devices/blink', { deviceId: await isHere() });
    await until('it says so', () => output.includes('{"blink":{"by":"HTTP"}}'));
  } finally {
    watcher.kill();
  }
});

test('a device that left cannot blink and says since when it is gone [5.5, 5.7]', async () => {
  const { devices } = await server.state();
  const terminal = devices.find(({ kind }) => kind === 'cli');
  const isAway = async (): Promise<boolean> =>
    (await report()).devices.some(
      ({ device, state }) => device.id === terminal?.id && state === 'away',
    );
  await until('the terminal is gone', isAway);
  expect(await server.post('/api/devices/blink', { deviceId: terminal?.id })).toMatchObject({
    status: 409,
    body: { reason: 'device_away' },
  });
  await laptop.page.getByText('Last here just now').waitFor();
});

test('what was refused is said above an open dialog, and to screen readers, too', async () => {
  await laptop.page.goto(`${server.url}/devices`);
  await laptop.isLive();
  const name = await nameOf('phone');
  await laptop.button(`Blink ${name}`).waitFor();
  await server.kill();
  await laptop.button(`Blink ${name}`).click();
  await laptop.button(`Rename ${name}`).click();
  const dialog = laptop.page.getByRole('dialog');
  await dialog.waitFor();
  // By its role: what a dialog hides from screen readers is not found.
  const toast = laptop.page.getByRole('alert').filter({ hasText: 'could not be reached in time' });
  await toast.waitFor();
  await laptop.picture('toast-above-dialog');
  const dismiss = toast.getByRole('button', { name: 'Dismiss' });
  // Without force: whatever lay above the button would keep it from being clicked.
  await dismiss.click({ timeout: 3000 });
  await toast.waitFor({ state: 'detached' });
  expect(await dialog.isVisible()).toBe(true);
  await server.start();
});

test('no page reported an error', () => {
  expect([...laptop.errors, ...phone.errors]).toEqual([]);
});
