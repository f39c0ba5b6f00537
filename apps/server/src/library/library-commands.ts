import { type CommandArgs, type Decision, refuse } from '@music-minion/protocol';
import type { SettingsStore } from '../db/settings-store.ts';
import { checkFolder } from './choose-folders.ts';
import type { Library } from './library.ts';
import type { UpkeepStore } from './upkeep-store.ts';

export interface LibraryHouse {
  library: Library;
  upkeep: UpkeepStore;
  settings: SettingsStore;
  /** Where the folders are fixed ("the command line"), or null where a screen may choose them. */
  foldersFixedBy: string | null;
}

export function startScan({ library }: LibraryHouse): Decision {
  if (library.scan().type === 'scan_running') {
    return refuse(
      'scan_running',
      'A scan is already running. Its progress is on the Library screen.',
    );
  }
  return { type: 'library:changed', data: library.snapshot() };
}

export function cancelScan({ library }: LibraryHouse): Decision {
  if (!library.isScanning) return refuse('no_scan', 'No scan is running.');
  // Its end is told like that of any other.
  void library.cancel();
  return { type: 'library:changed', data: library.snapshot() };
}

export function setFolders(
  { library, settings, foldersFixedBy }: LibraryHouse,
  { folders: named }: CommandArgs<'library.set_folders'>,
): Decision {
  if (foldersFixedBy !== null) {
    return refuse(
      'bad_folder',
      `The music folders are set by ${foldersFixedBy}. Change them there.`,
    );
  }
  const folders: string[] = [];
  for (const name of named) {
    const checked = checkFolder(name);
    if ('problem' in checked) return refuse('bad_folder', checked.problem);
    folders.push(checked.folder);
  }
  settings.putFolders(folders);
  void library.start(folders);
  return { type: 'library:changed', data: { ...library.snapshot(), folders, isDemo: false } };
}
