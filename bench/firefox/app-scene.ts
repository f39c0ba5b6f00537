import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ServerProcess, until } from '../../e2e/server-process.ts';
import type { Firefox, FirefoxPage } from './firefox.ts';

type Check = (what: string, isMet: boolean, measured?: string) => void;

/** What people do: compare, flip, seek, judge, play a list, listen to the radio; on one page and beside another device. */
export async function useApp(
  server: ServerProcess,
  firefox: Firefox,
  check: Check,
  pictures: string | undefined,
): Promise<void> {
  const page = await firefox.page(server.url);
  await page.resize(1440, 900);
  await seen(page, '[data-connection="live"]');
  const tries = async (what: string, work: () => Promise<string | void>): Promise<void> => {
    try {
      check(what, true, (await work()) ?? '');
    } catch (error) {
      check(what, false, (error as Error).message);
    }
    const name = what.replaceAll(/\W+/g, '-');
    if (pictures !== undefined) writeFileSync(`${pictures}/${name}.png`, await page.picture());
  };
  await countEvents(page);

  await tries('a comparison starts with a click', async () => {
    await page.click('Start comparing');
    await seen(page, '[data-pair-id]');
  });
  await tries('a click on play sounds here', async () => {
    await page.click('Play');
    await until('it sounds', async () => (await sounding(page)) !== null);
    return JSON.stringify(await sounding(page));
  });
  await tries('the other side runs along in silence', async () => {
    await until('two elements run', async () => (await running(page)) === 2);
    await sleep(1500);
  });
  await tries('a flip by another device is heard, without a seek or a start', async () => {
    const before = await counts(page);
    const was = (await sounding(page))?.src;
    const side = (await server.state()).comparison?.selected === 'a' ? 'b' : 'a';
    await server.post('/api/comparison/select', { side });
    await until('the other one sounds', async () => {
      const now = await sounding(page);
      return now !== null && now.src !== was;
    });
    await sleep(500);
    return changed(before, await counts(page), { seeking: 0, emptied: 0, play: 0 });
  });
  await tries('a seek lands where it was asked to, once', async () => {
    const before = await counts(page);
    await server.post('/api/player/seek', { positionMs: 20_000 });
    await sleep(1500);
    const { anchor } = (await server.state()).player.playback ?? {};
    const serverNowMs = Date.now();
    const expected = (anchor?.positionMs ?? 0) + serverNowMs - (anchor?.atServerMs ?? 0);
    const off = ((await sounding(page))?.timeSec ?? 0) * 1000 - expected;
    if (Math.abs(off) > 250) throw new Error(`${Math.round(off)} ms off`);
    const { seeking = 0 } = await counts(page);
    return `${Math.round(off)} ms off, ${seeking - (before.seeking ?? 0)} seeks of two elements`;
  });
  await tries('a verdict by key shows the next pair, sounding on', async () => {
    const before = (await server.state()).comparison?.pair?.id;
    await page.click('A wins');
    await until('another pair', async () => {
      const { comparison } = await server.state();
      return comparison?.pair?.id !== before;
    });
    await until('it sounds', async () => (await sounding(page)) !== null);
  });
  await tries('a pause elsewhere is a pause here, and play is play', async () => {
    await server.post('/api/player/pause', {});
    await until('it is silent', async () => (await running(page)) === 0);
    await server.post('/api/player/play', {});
    await until('it sounds', async () => (await sounding(page)) !== null);
  });
  await tries('what was killed comes back by itself', async () => {
    await server.kill();
    await seen(page, '[data-connection]:not([data-connection="live"])');
    await server.start();
    await seen(page, '[data-connection="live"]');
  });
  await tries('nothing was played faster or slower', async () => {
    const { ratechange = 0 } = await counts(page);
    if (ratechange > 0) throw new Error(`${ratechange} changes of pace`);
  });
  await tries('the radio is heard', async () => {
    await server.post('/api/player/pause', {});
    await server.post('/api/radio/on', {});
    await page.goto(`${server.url}/radio`);
    await seen(page, '[data-heard]');
    await page.click('Listen here');
    await until('it sounds', async () => await page.run(radioSounds, null));
    await seen(page, '[data-ears="this_device"]');
  });
  for (const path of ['', 'radio', 'ranking', 'library', 'playlists', 'devices', 'history', 'wall'])
    await tries(`the screen /${path} stands`, async () => {
      await page.goto(`${server.url}/${path}`);
      await seen(page, '[data-connection="live"], [data-wall]');
      await sleep(800);
    });
}

async function seen(page: FirefoxPage, selector: string): Promise<void> {
  await until(`${selector} is there`, () =>
    page.run((wanted: string) => document.querySelector(wanted) !== null, selector),
  );
}

function sounding(page: FirefoxPage): Promise<{ src: string; timeSec: number } | null> {
  return page.run(() => {
    const heard = [...document.querySelectorAll('audio')].filter(
      ({ paused, muted, volume }) => !paused && !muted && volume > 1e-4,
    );
    const [audio] = heard;
    return audio ? { src: audio.currentSrc, timeSec: audio.currentTime } : null;
  }, null);
}

function running(page: FirefoxPage): Promise<number> {
  return page.run(
    () => [...document.querySelectorAll('audio')].filter(({ paused }) => !paused).length,
    null,
  );
}

function radioSounds(): boolean {
  const audio = document.querySelector<HTMLAudioElement>('audio[data-radio]');
  return audio !== null && !audio.paused && !audio.muted && audio.currentTime > 0.5;
}

async function countEvents(page: FirefoxPage): Promise<void> {
  await page.run(() => {
    const counts: Record<string, number> = { seeking: 0, emptied: 0, play: 0, ratechange: 0 };
    Object.assign(window, { counts });
    for (const element of document.querySelectorAll('audio'))
      for (const name of Object.keys(counts))
        element.addEventListener(name, () => (counts[name] = (counts[name] ?? 0) + 1));
  }, null);
}

function counts(page: FirefoxPage): Promise<Record<string, number>> {
  return page.run(() => (window as unknown as { counts: Record<string, number> }).counts, null);
}

function changed(
  before: Record<string, number>,
  after: Record<string, number>,
  most: Record<string, number>,
): string {
  const found = Object.keys(most).map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)]);
  const text = found.map(([name, count]) => `${count} ${name}`).join(', ');
  if (found.some(([name, count]) => Number(count) > (most[String(name)] ?? 0)))
    throw new Error(text);
  return text;
}
