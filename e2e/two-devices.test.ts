import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Screen, TestBrowser } from './browsers.ts';
import { demoMusic } from './demo-music.ts';
import { ServerProcess, until } from './server-process.ts';

/**
 * The first design's verification, step by step, on a laptop and a phone: each its own Chromium process, the real
 * server, real music. The tests build on each other, as the evening of a household does.
 */
let server: ServerProcess;
let laptopBrowser: TestBrowser;
let phoneBrowser: TestBrowser;
let laptop: Screen;
let phone: Screen;
let laptopStorage: object;

beforeAll(async () => {
  server = await ServerProcess.start(await demoMusic());
  [laptopBrowser, phoneBrowser] = await Promise.all([TestBrowser.launch(), TestBrowser.launch()]);
});
afterAll(async () => {
  await Promise.all([laptopBrowser?.close().catch(() => {}), phoneBrowser?.close()]);
  await server?.close();
});

async function bothShowOtherPairThan(id: string): Promise<string> {
  const [onLaptop, onPhone] = await Promise.all([
    laptop.showsOtherPairThan(id),
    phone.showsOtherPairThan(id),
  ]);
  expect(onLaptop).toBe(onPhone);
  return onLaptop;
}

test('1: both devices open the room', async () => {
  [laptop, phone] = await Promise.all([
    laptopBrowser.laptop(server.url),
    phoneBrowser.phone(server.url),
  ]);
  await Promise.all([laptop.isLive(), phone.isLive()]);
  await server.tracksKnown(12);
  await Promise.all([laptop.picture('first-run-laptop'), phone.picture('first-run-phone')]);
});

test('2 and 3: a session started on the laptop shows the same pair on the phone [1.1, 3.4]', async () => {
  await laptop.button('Start comparing').click();
  const [onLaptop, onPhone] = await Promise.all([laptop.showsPair(), phone.showsPair()]);
  expect(onPhone).toBe(onLaptop);
  expect(onLaptop).toBe((await server.state()).comparison?.pair?.id);
});

test('4: the winner marked on the phone brings the next pair to the laptop [3.1]', async () => {
  const before = await laptop.showsPair();
  await phone.button('A wins').click();
  await bothShowOtherPairThan(before);
  const { comparison } = await server.state();
  expect(comparison?.lastVerdict).toMatchObject({ pairId: before, outcome: 'a' });
});

test('5: track B selected on the laptop is selected on the phone', async () => {
  expect(await phone.selected()).toBe('a');
  await laptop.button('Flip').click();
  await until('the phone shows B selected', async () => (await phone.selected()) === 'b');
  expect(await laptop.selected()).toBe('b');
});

test('a flip makes nothing anew on the other screen but the little bars of the side that sounds', async () => {
  await phone.page.evaluate(() => {
    const made: string[] = [];
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) if (node instanceof Element) made.push(node.outerHTML);
    }).observe(document.body, { subtree: true, childList: true });
    Object.assign(window, { made });
  });
  for (const side of ['a', 'b']) {
    await laptop.button('Flip').click();
    await until('the phone shows it', async () => (await phone.selected()) === side);
  }
  const made = await phone.page.evaluate(() => (window as unknown as { made: string[] }).made);
  // An outline comes whenever the server has listened to its track.
  const expected = ['origin-bottom', 'preserveAspectRatio'];
  expect(made.length).toBeGreaterThan(0);
  expect(made.filter((html) => !expected.some((part) => html.includes(part)))).toEqual([]);
});

test('6: a hotkey marks the selected side the winner and both devices go on [3.3]', async () => {
  const before = await laptop.showsPair();
  const result = await server.command(['web-winner'], {
    MUSIC_MINION_WEB_REMOTE_SERVER: server.url,
  });
  expect(result).toMatchObject({ code: 0, stderr: '' });
  expect(result.stdout).toMatch(/^B wins: /);
  await bothShowOtherPairThan(before);
  expect((await server.state()).comparison?.lastVerdict).toMatchObject({ outcome: 'b' });
});

test('music really plays on the laptop when play is pressed there [4.3, 8.6]', async () => {
  await laptop.button('Play').click();
  await until('the laptop sounds', async () => (await laptop.sounding()) !== null);
  const first = await laptop.sounding();
  await sleep(1000);
  const second = await laptop.sounding();
  expect(second?.timeSec).toBeGreaterThan((first?.timeSec ?? 0) + 0.5);
  expect(second?.count).toBe(1);
  expect(await laptop.loudness(1200)).toBeGreaterThan(0.005);
  expect(await phone.sounding()).toBeNull();
  await Promise.all([laptop.picture('playing-laptop'), phone.picture('playing-phone')]);
});

test('pause, seek, flip and play on the phone are heard on the laptop', async () => {
  await phone.button('Pause').click();
  await until('the laptop is silent', async () => (await laptop.sounding()) === null);

  await phone.button('Play').click();
  await until('the laptop sounds again', async () => (await laptop.sounding()) !== null);
  const before = (await laptop.sounding())!;

  await phone.seekForward();
  await until('the laptop jumped ahead', async () => {
    const now = await laptop.sounding();
    return now !== null && now.timeSec > before.timeSec + 8;
  });
  const ahead = (await laptop.sounding())!;

  await phone.button('Flip').click();
  await until('the laptop plays the other track', async () => {
    const now = await laptop.sounding();
    return now !== null && now.src !== before.src;
  });
  const flipped = (await laptop.sounding())!;
  expect(Math.abs(flipped.timeSec - ahead.timeSec)).toBeLessThan(3);
  expect(flipped.count).toBe(1);
  expect(await phone.sounding()).toBeNull();
});

test('the next pair sounds on by itself after a verdict [4.6]', async () => {
  const before = await laptop.showsPair();
  await phone.button('Tie').click();
  await bothShowOtherPairThan(before);
  const { player, comparison } = await server.state();
  expect(player.playback?.anchor.playing).toBe(true);
  await until('the laptop plays track A of the new pair', async () => {
    const now = await laptop.sounding();
    return now !== null && now.src.includes(comparison?.pair?.a.id ?? '-');
  });
});

test('a wrong tap is undone from the other device [3.8]', async () => {
  const before = await laptop.showsPair();
  await phone.button('Skip').click();
  await bothShowOtherPairThan(before);
  await laptop.button(/^Undo/).click();
  await Promise.all([laptop.showsPair(before), phone.showsPair(before)]);
});

test('two devices decide the same pair at the same moment: counted once, the other is told [3.2]', async () => {
  const far = await phoneBrowser.farPhone(server.url);
  await far.screen.isLive();
  const before = await laptop.showsPair();
  await far.screen.showsPair(before);
  const counted = (await server.state()).comparison!.progress.verdicts;

  far.hold();
  await laptop.button('A wins').click();
  await bothShowOtherPairThan(before);
  expect(await far.screen.pairId()).toBe(before);
  await far.screen.button('B wins').click();
  far.release();

  await far.screen.page.getByText(/was first/).waitFor();
  await far.screen.picture('decided-elsewhere-phone');
  expect(await far.screen.showsOtherPairThan(before)).toBe(await laptop.showsPair());
  const { comparison } = await server.state();
  expect(comparison?.progress.verdicts).toBe(counted + 1);
  expect(comparison?.lastVerdict).toMatchObject({ pairId: before, outcome: 'a' });
  expect(far.screen.errors).toEqual([]);
  await far.screen.page.context().close();
});

test('a kill -9 between two verdicts: both screens return to the same pair, both verdicts are kept [2.6, 9.1]', async () => {
  const first = await laptop.showsPair();
  const counted = (await server.state()).comparison!.progress.verdicts;
  await phone.button('A wins').click();
  const second = await bothShowOtherPairThan(first);
  await server.kill('SIGKILL');
  await laptop.page.locator('[data-connection="live"]').first().waitFor({ state: 'detached' });
  await server.start();
  await Promise.all([laptop.isLive(), phone.isLive()]);
  await Promise.all([laptop.showsPair(second), phone.showsPair(second)]);
  await laptop.button('B wins').click();
  const third = await bothShowOtherPairThan(second);
  await server.kill('SIGKILL');
  await server.start();
  await Promise.all([laptop.isLive(), phone.isLive()]);
  await Promise.all([laptop.showsPair(third), phone.showsPair(third)]);
  expect((await server.state()).comparison!.progress.verdicts).toBe(counted + 2);
});

test('a verdict given while the server is down counts once when it is back [2.10]', async () => {
  const before = await phone.showsPair();
  const counted = (await server.state()).comparison!.progress.verdicts;
  await server.kill('SIGKILL');
  await phone.button('A wins').click();
  const promised = await phone.showsOtherPairThan(before);
  await server.start();
  expect(await bothShowOtherPairThan(before)).toBe(promised);
  expect((await server.state()).comparison!.progress.verdicts).toBe(counted + 1);
});

test('a verdict given while the server is down survives a reload of its page, too [2.10]', async () => {
  const before = await phone.showsPair();
  const counted = (await server.state()).comparison!.progress.verdicts;
  await server.kill('SIGKILL');
  await phone.button('B wins').click();
  await phone.showsOtherPairThan(before);
  await phone.page.goto('about:blank');
  await server.start();
  await phone.page.goto(server.url);
  await phone.isLive();
  await until(
    'the verdict is counted',
    async () => (await server.state()).comparison!.progress.verdicts === counted + 1,
  );
  expect((await server.state()).comparison!.lastVerdict).toMatchObject({
    pairId: before,
    outcome: 'b',
  });
  await laptop.showsOtherPairThan(before);
});

test('7: the laptop is killed and the phone goes on [4.7]', async () => {
  const before = await phone.showsPair();
  laptopStorage = await laptop.page.context().storageState();
  await laptopBrowser.kill();
  await phone.button('B wins').click();
  const next = await phone.showsOtherPairThan(before);
  expect((await server.state()).comparison?.pair?.id).toBe(next);
  expect((await server.state()).player.playback?.anchor.playing).toBe(true);
});

test('8: the laptop is back and shows the current state, under its own name [5.1]', async () => {
  laptopBrowser = await TestBrowser.launch();
  const devices = (await server.state()).devices.length;
  laptop = await laptopBrowser.laptop(server.url, laptopStorage);
  await laptop.isLive();
  expect(await laptop.showsPair()).toBe(await phone.showsPair());
  expect((await server.state()).devices).toHaveLength(devices);
});

test('the phone takes the sound over, at the same position [4.4]', async () => {
  await phone.page.goto(`${server.url}/devices`);
  await phone.isLive();
  const { devices } = await server.state();
  const phoneId = devices.find(({ kind }) => kind === 'phone')?.id;
  await phone.button(/^Play here/).click();
  await until('the phone is the speaker', async () => {
    const { speakers } = (await server.state()).player;
    return speakers.length === 1 && speakers[0]?.deviceId === phoneId;
  });
  await until('the phone sounds', async () => (await phone.sounding()) !== null);
  const { anchor, track } = (await server.state()).player.playback!;
  const expectedSec = (anchor.positionMs + Date.now() - anchor.atServerMs) / 1000;
  const { src, timeSec } = (await phone.sounding())!;
  expect(src).toContain(track.id);
  expect(Math.abs(timeSec - expectedSec)).toBeLessThan(1.5);
  expect(await laptop.sounding()).toBeNull();
  await phone.picture('devices-phone');
});

test('no page reported an error', () => {
  expect([...laptop.errors, ...phone.errors]).toEqual([]);
});
