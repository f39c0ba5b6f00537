import type { Hotkey } from './hotkeys.ts';

/** Runs the desktop's own settings program; resolves with what it prints. */
export type Ask = (words: readonly string[]) => Promise<string>;

/** A desktop that keeps its hotkeys in settings. */
export interface SettingsDesktop {
  /** The program that changes them. */
  program: string;
  /** Where people find them afterwards. */
  place: string;
  /** What it is to be called with, in this order. */
  calls: (commandByHotkey: ReadonlyMap<Hotkey, string>, ask: Ask) => Promise<string[][]>;
}

const accelerator = ({ key }: Hotkey): string => `<Super><Alt>${key}`;

/** https://docs.gtk.org/glib/gvariant-text-format.html */
const asVariant = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const MEDIA_KEYS = 'org.gnome.settings-daemon.plugins.media-keys';
const PATHS = '/org/gnome/settings-daemon/plugins/media-keys/custom-keybindings/';

export const gnome: SettingsDesktop = {
  program: 'gsettings',
  place: 'Settings → Keyboard → Custom Shortcuts',
  async calls(commandByHotkey, ask) {
    const there = [
      ...(await ask(['get', MEDIA_KEYS, 'custom-keybindings'])).matchAll(/'([^']+)'/g),
    ];
    const paths = new Set(there.map(([, path = '']) => path));
    const calls = [...commandByHotkey].flatMap(([hotkey, command]) => {
      const path = `${PATHS}music-minion-${hotkey.command}/`;
      paths.add(path);
      const set = (key: string, value: string) => [
        'set',
        `${MEDIA_KEYS}.custom-keybinding:${path}`,
        key,
        asVariant(value),
      ];
      return [
        set('name', `Music Minion: ${hotkey.meaning}`),
        set('command', command),
        set('binding', accelerator(hotkey)),
      ];
    });
    const list = `[${[...paths].map(asVariant).join(', ')}]`;
    return [...calls, ['set', MEDIA_KEYS, 'custom-keybindings', list]];
  },
};

export const xfce: SettingsDesktop = {
  program: 'xfconf-query',
  place: 'Settings → Keyboard → Application Shortcuts',
  calls: async (commandByHotkey) =>
    [...commandByHotkey].map(([hotkey, command]) => [
      '--channel=xfce4-keyboard-shortcuts',
      `--property=/commands/custom/${accelerator(hotkey)}`,
      '--create',
      '--type=string',
      `--set=${command}`,
    ]),
};
