import type { DeviceSync, SyncReport } from '@music-minion/protocol';
import { formatCount } from '../ui/format.ts';

/** Below it nobody would notice, and no clock is set better. */
const SMALL_OFFSET_MS = 500;

const stateWords: Record<DeviceSync['state'], string> = {
  in_step: 'In step',
  behind: 'Behind',
  silent: 'Silent',
  asleep: 'Asleep',
  away: 'Not here',
  outdated: 'Old page',
};

/** In a word or two; for those that are gone, since when. */
export function stateWord({ state, lastHeardMs }: DeviceSync, atMs: number): string {
  if (state !== 'away' && state !== 'asleep') return stateWords[state];
  if (lastHeardMs === null) return 'Not here since the server started';
  const { [state]: word } = { away: 'Last here', asleep: 'Asleep, last heard' };
  return `${word} ${agoWords(atMs - lastHeardMs)}`;
}

/** What the sync doctor found on a device, line by line. */
export function syncFacts(sync: DeviceSync, report: SyncReport): readonly [string, string][] {
  const { presence, seq, lastHeardMs, protocol, connects, resumes, fulls } = sync;
  const roundTripMs = presence?.roundTripMs ?? null;
  const facts: [string, string | null][] = [
    ['Last event', seq === null ? null : `${formatCount(seq)} of ${formatCount(report.seq)}`],
    ['Round trip', roundTripMs === null ? null : roundTripWords(roundTripMs)],
    ['Its clock', presence?.clock ? clockWords(presence.clock) : null],
    ['Sound', presence && soundWords[presence.sound]],
    ['Last heard', lastHeardMs === null ? null : agoWords(report.atMs - lastHeardMs)],
    ['Tabs', presence && String(presence.tabs)],
    ['Waiting commands', presence && String(presence.waiting)],
    ['Connections', connects === 0 ? null : `${connects} since the server started`],
    ['Caught up', connects === 0 ? null : `${resumes} resumed, ${fulls} in full`],
    ['Protocol', protocol === null ? null : protocolWords(protocol, report.protocol)],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null);
}

const soundWords = { unlocked: 'ready', locked: 'wants one tap there', none: 'makes none' };

function protocolWords(here: number, server: number): string {
  return here === server ? String(here) : `${here}, the server's is ${server}`;
}

export function roundTripWords(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

export function clockWords({ offsetMs, doubtMs }: { offsetMs: number; doubtMs: number }): string {
  const sure = `± ${doubtMs} ms`;
  if (Math.abs(offsetMs) <= SMALL_OFFSET_MS) return `${signed(offsetMs)} ms ${sure}`;
  return `${durationWords(Math.abs(offsetMs))} ${offsetMs > 0 ? 'fast' : 'slow'} (${sure}), which harms nothing`;
}

export function agoWords(ms: number): string {
  return ms < 12_000 ? 'just now' : `${durationWords(ms)} ago`;
}

function durationWords(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 1) return `${Math.round(ms)} ms`;
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}

function signed(ms: number): string {
  return ms > 0 ? `+${ms}` : ms < 0 ? `−${-ms}` : '0';
}
