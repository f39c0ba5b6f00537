import type { Hotkey } from './hotkeys.ts';

/** A desktop that reads its hotkeys from a file; ours is one of its own, which the desktop's file includes. */
export interface FileDesktop {
  /** Below the folder of configurations (`~/.config`). */
  file: string;
  line: (hotkey: Hotkey, command: string) => string;
  /** The desktop's own file and the line in it that makes it read ours; null where people do that themselves. */
  includedBy: { file: string; line: string } | null;
  /** How it takes effect. */
  reload: string;
}

export const i3: FileDesktop = {
  file: 'i3/music-minion.conf',
  line: ({ key }, command) => `bindsym Mod4+Mod1+${key} exec --no-startup-id ${command}`,
  includedBy: { file: 'i3/config', line: 'include music-minion.conf' },
  reload: 'i3-msg reload',
};

export const sway: FileDesktop = {
  file: 'sway/music-minion.conf',
  line: ({ key }, command) => `bindsym Mod4+Mod1+${key} exec ${command}`,
  includedBy: { file: 'sway/config', line: 'include music-minion.conf' },
  reload: 'swaymsg reload',
};

export const hyprland: FileDesktop = {
  file: 'hypr/music-minion.conf',
  line: ({ key }, command) => `bind = SUPER ALT, ${key}, exec, ${command}`,
  includedBy: { file: 'hypr/hyprland.conf', line: 'source = ~/.config/hypr/music-minion.conf' },
  reload: 'hyprctl reload',
};

export const sxhkd: FileDesktop = {
  file: 'sxhkd/music-minion',
  line: ({ key }, command) => `super + alt + ${key}\n\t${command}\n`,
  includedBy: null,
  reload: 'sxhkd ~/.config/sxhkd/sxhkdrc ~/.config/sxhkd/music-minion',
};

/** macOS, with https://github.com/koekeishiya/skhd. */
export const skhd: FileDesktop = {
  file: 'skhd/music-minion',
  line: ({ key }, command) => `cmd + alt - ${key.toLowerCase()} : ${command}`,
  includedBy: { file: 'skhd/skhdrc', line: '.load "music-minion"' },
  reload: 'skhd --reload',
};
