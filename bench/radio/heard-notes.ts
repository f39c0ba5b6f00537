import type { ListeningPage } from './listening-page.ts';

/** What a screen shows at a moment of the wall clock that all share. */
export interface Look {
  atMs: number;
  title: string;
  positionMs: number;
  /** The same by the clock of the audio element itself, read at that moment; null where nothing sounds. */
  clockMs: number | null;
  /** How fast it sounds, 1 = as it was recorded; null where nothing sounds. */
  rate: number | null;
}

export interface Flip {
  atMs: number;
  title: string;
}

export interface Notes {
  looks: Look[];
  flips: Flip[];
}

/** The page notes once a second what it shows, and every change of the title. */
export async function takeNotes(page: ListeningPage, trackMs: number): Promise<void> {
  await page.evaluate((trackMs) => {
    const notes = { looks: [] as Look[], flips: [] as Flip[] };
    Object.assign(window, { notes });
    const nowMs = (): number => performance.timeOrigin + performance.now();
    const title = (): string => document.querySelector('[data-heard] h2')?.textContent ?? '';
    const t0BySid = new Map<string, number>();
    const anchors = new Map<string, { positionMs: number; atServerMs: number }>();
    const learn = async (): Promise<void> => {
      const { data } = (await (await fetch('/api/state')).json()) as {
        data: {
          radio: {
            airLog: { itemId: string; anchor: { positionMs: number; atServerMs: number } }[];
          };
        };
      };
      for (const { itemId, anchor } of data.radio.airLog) anchors.set(itemId, anchor);
      const sid = sidOf();
      if (sid === '' || t0BySid.has(sid)) return;
      const answer = await fetch(`/radio/t0?sid=${sid}`);
      if (answer.ok) t0BySid.set(sid, ((await answer.json()) as { t0AirMs: number }).t0AirMs);
    };
    const audio = (): HTMLAudioElement | null => document.querySelector('audio[data-radio]');
    const sidOf = (): string =>
      new URL(audio()?.src || 'http://none').searchParams.get('sid') ?? '';
    const clockMs = (): number | null => {
      const itemId = document.querySelector('[data-heard]')?.getAttribute('data-heard') ?? '';
      const [t0, anchor, element] = [t0BySid.get(sidOf()), anchors.get(itemId), audio()];
      if (t0 === undefined || !anchor || !element || element.paused) return null;
      return t0 + element.currentTime * 1000 - anchor.atServerMs + anchor.positionMs;
    };
    const look = (): void => {
      const bar = document.querySelector<HTMLElement>('[data-heard] [style*="--filled"]');
      const share = Number(bar?.style.getPropertyValue('--filled') ?? NaN);
      const clock = clockMs();
      notes.looks.push({
        atMs: nowMs(),
        title: title(),
        positionMs: share * trackMs,
        clockMs: clock,
        rate: audio()?.paused === false ? (audio()?.playbackRate ?? 1) : null,
      });
    };
    void learn();
    setInterval(() => void learn().catch(() => {}), 3000);
    // Right after the frame in which it was drawn.
    setInterval(() => requestAnimationFrame(() => setTimeout(look)), 1000);
    let last = title();
    new MutationObserver(() => {
      if (title() === last) return;
      last = title();
      notes.flips.push({ atMs: nowMs(), title: last });
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  }, trackMs);
}

export function readNotes(page: ListeningPage): Promise<Notes> {
  return page.evaluate(() => (window as unknown as { notes: Notes }).notes);
}
