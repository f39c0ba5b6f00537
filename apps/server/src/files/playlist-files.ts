import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type ListedTrack, exportM3u8 } from './export-m3u8.ts';
import { enterJail } from './path-jail.ts';
import { replaceFile, tempPathFor } from './replace-file.ts';
import { systemReason } from './system-sentence.ts';

export interface PlaylistFileOptions {
  /** Absolute, `.m3u8` or `.m3u`. */
  targetPath: string;
  /** Where playlists may be written: folders of the library, folders that were set up for it. */
  folders: readonly string[];
  rows: readonly ListedTrack[];
  top?: number;
  name?: string;
  /** Whether the file there is known to be ours; else a file with other contents is refused and stays as it is. */
  mayReplace: boolean;
  /** Makes the name of the temporary file, which must not be guessable by who shares the folder. */
  unique: () => string;
}

export type PlaylistFileResult =
  | { type: 'written'; realPath: string }
  /** Not touched, so that nothing that watches the folder wakes up. */
  | { type: 'unchanged'; realPath: string }
  | { type: 'refused'; sentence: string };

/** Brings a playlist file in line with a list of tracks. Throws only on faults. */
export async function updatePlaylistFile(
  options: PlaylistFileOptions,
): Promise<PlaylistFileResult> {
  const { targetPath, folders, rows, mayReplace, unique } = options;
  if (!['.m3u8', '.m3u'].includes(extname(targetPath).toLowerCase()))
    return refused(`${targetPath} does not end in .m3u8: is it a playlist?`);
  try {
    const jailed = await enterJail(targetPath, folders);
    if (jailed.type === 'refused') return jailed;
    const { realPath, kind } = jailed;
    // The real folder: "..", as players resolve it, leads out of where a link leads to.
    const text = exportM3u8(rows, { ...options, targetPath: realPath });
    if (kind === 'file') {
      if ((await readFile(realPath)).equals(Buffer.from(text)))
        return { type: 'unchanged', realPath };
      if (!mayReplace) return refused(`There is already another playlist at ${targetPath}.`);
    }
    await replaceFile(realPath, text, tempPathFor(realPath, unique()));
    return { type: 'written', realPath };
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    return refused(`The playlist ${targetPath} could not be written: ${reason}.`);
  }
}

function refused(sentence: string): PlaylistFileResult {
  return { type: 'refused', sentence };
}
