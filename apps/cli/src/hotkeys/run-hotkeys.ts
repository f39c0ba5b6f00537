import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { CliError, ExitCode } from '../exit-code.ts';
import { type FileDesktop, hyprland, i3, skhd, sway, sxhkd } from './file-desktops.ts';
import { type Hotkey, commandLine, hotkeys, quoted } from './hotkeys.ts';
import { type Ask, type SettingsDesktop, gnome, xfce } from './settings-desktops.ts';

const desktops: Readonly<Record<string, SettingsDesktop | FileDesktop>> = {
  gnome,
  xfce,
  i3,
  sway,
  hyprland,
  sxhkd,
  skhd,
};

interface ServerOption {
  server?: string;
}

/** What `install` would write or run, for those who look first. */
export async function printHotkeys(named: string, { server }: ServerOption): Promise<number> {
  const desktop = findDesktop(named);
  if ('file' in desktop) {
    process.stdout.write(fileText(desktop, server));
    return ExitCode.done;
  }
  for (const call of await callsOf(desktop, server))
    process.stdout.write(`${[desktop.program, ...call].map(quoted).join(' ')}\n`);
  return ExitCode.done;
}

export async function installHotkeys(named: string, { server }: ServerOption): Promise<number> {
  const desktop = findDesktop(named);
  const told = 'file' in desktop ? writeFile(desktop, server) : await runCalls(desktop, server);
  const keys = hotkeys.map(({ key, meaning }) => `  Super+Alt+${key.padEnd(8)}${meaning}`);
  process.stdout.write(`${[...keys, '', told].join('\n')}\n`);
  return ExitCode.done;
}

function findDesktop(named: string): SettingsDesktop | FileDesktop {
  const desktop = Object.hasOwn(desktops, named) ? desktops[named] : undefined;
  if (desktop) return desktop;
  const known = Object.keys(desktops).join(', ');
  throw new CliError(`"${named}" is none of ${known}.`, ExitCode.usage);
}

function writeFile(desktop: FileDesktop, server: string | undefined): string {
  const folder = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
  const file = join(folder, desktop.file);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, fileText(desktop, server));
    return [
      `They are in ${file}`,
      ...included(desktop, folder),
      `They work after: ${desktop.reload}`,
    ].join('\n');
  } catch (error) {
    throw new CliError((error as Error).message, ExitCode.refused);
  }
}

/** What else is in the desktop's file is not touched; one that is not there would hide the one of the system. */
function included({ includedBy }: FileDesktop, folder: string): string[] {
  if (includedBy === null) return [];
  const { line } = includedBy;
  const file = join(folder, includedBy.file);
  if (!existsSync(file)) return [`Add to the configuration that you use: ${line}`];
  const text = readFileSync(file, 'utf8');
  if (!text.split('\n').some((other) => other.trim() === line))
    writeFileSync(file, `${text}${text.endsWith('\n') ? '' : '\n'}${line}\n`);
  return [`To undo it, take "${line}" out of ${file}`];
}

function fileText(desktop: FileDesktop, server: string | undefined): string {
  const lines = hotkeys.map((hotkey) => desktop.line(hotkey, commandLine(hotkey, server)));
  return `# Music Minion: music-minion hotkeys\n${lines.join('\n')}\n`;
}

async function runCalls(desktop: SettingsDesktop, server: string | undefined): Promise<string> {
  const ask = asker(desktop.program);
  for (const call of await callsOf(desktop, server)) await ask(call);
  return `They work at once. You find them under ${desktop.place}.`;
}

function callsOf(desktop: SettingsDesktop, server: string | undefined): Promise<string[][]> {
  const commands = new Map<Hotkey, string>(
    hotkeys.map((hotkey) => [hotkey, commandLine(hotkey, server)]),
  );
  return desktop.calls(commands, asker(desktop.program));
}

function asker(program: string): Ask {
  return async (words) => {
    try {
      return (await promisify(execFile)(program, [...words])).stdout;
    } catch (error) {
      const { code, stderr } = error as { code?: unknown; stderr?: string };
      const why = code === 'ENOENT' ? 'it is not installed here' : (stderr ?? '').trim();
      const message = `${program}: ${why}. Run this where that desktop runs.`;
      throw new CliError(message, ExitCode.refused);
    }
  };
}
