import { fileURLToPath } from 'node:url';

/** The name of a key is that of X11; desktops that spell it otherwise translate it. */
export interface Hotkey {
  key: string;
  /** A remote command of this program. */
  command: string;
  meaning: string;
}

/** All with Super and Alt held: free on every desktop that is known here, and in reach of one hand. */
export const hotkeys: readonly Hotkey[] = [
  { key: '1', command: 'web-play1', meaning: 'play track A' },
  { key: '2', command: 'web-play2', meaning: 'play track B' },
  { key: 'Return', command: 'web-winner', meaning: 'the one that plays wins' },
  { key: 't', command: 'web-tie', meaning: 'a tie' },
  { key: 's', command: 'web-skip', meaning: 'not now' },
  { key: 'u', command: 'web-undo', meaning: 'take the last verdict back' },
  { key: 'space', command: 'web-playpause', meaning: 'play or pause' },
  { key: 'Left', command: 'web-seek-neg', meaning: '10 s back' },
  { key: 'Right', command: 'web-seek-pos', meaning: '10 s on' },
  { key: 'n', command: 'web-next', meaning: 'the next track of the queue' },
  { key: 'p', command: 'web-prev', meaning: 'the track before' },
];

/** What a desktop runs: it knows no search path of a shell, so the program is named in full. */
export function commandLine({ command }: Hotkey, server: string | undefined): string {
  const program = fileURLToPath(new URL('../../bin/music-minion', import.meta.url));
  const words = [program, command, ...(server === undefined ? [] : ['--server', server])];
  return words.map(quoted).join(' ');
}

export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
