import type { DeviceSync, SyncReport } from '@music-minion/protocol';

const HEAD = [
  'Device',
  'State',
  'Event',
  'Round trip',
  'Clock',
  'Sound',
  'Heard',
  'Tabs',
  'Waiting',
  'Connections',
];

const stateWords: Record<DeviceSync['state'], string> = {
  in_step: 'in step',
  behind: 'behind',
  silent: 'silent',
  asleep: 'asleep',
  away: 'not here',
  outdated: 'old page',
};

/** What the sync doctor found: a sentence, what to do, and a line for each device. */
export function devicesTable(report: SyncReport): string {
  const rows = [HEAD, ...report.devices.map((sync) => row(sync, report))];
  const widths = HEAD.map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const advice = report.advice === null ? '' : ` ${report.advice}`;
  return `${report.sentence}${advice}\n\n${lines.join('\n')}\n`;
}

function row(sync: DeviceSync, { seq, atMs }: SyncReport): string[] {
  const { device, state, presence, lastHeardMs, connects, resumes, fulls } = sync;
  const { roundTripMs = null, clock = null } = presence ?? {};
  return [
    device.name,
    sync.behind > 0 && presence ? `${sync.behind} behind` : stateWords[state],
    sync.seq === null ? '-' : `${sync.seq}/${seq}`,
    roundTripMs === null ? '-' : `${roundTripMs.toFixed(1)} ms`,
    clock === null ? '-' : `${signedTime(clock.offsetMs)} ±${clock.doubtMs} ms`,
    presence?.sound ?? '-',
    lastHeardMs === null ? '-' : `${time(atMs - lastHeardMs)} ago`,
    presence ? String(presence.tabs) : '-',
    presence ? String(presence.waiting) : '-',
    connects === 0 ? '-' : `${connects} (${resumes} resumed, ${fulls} full)`,
  ];
}

function signedTime(ms: number): string {
  return `${ms < 0 ? '-' : '+'}${time(Math.abs(ms))}`;
}

function time(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
