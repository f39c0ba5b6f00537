import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { isAudioName } from './audio-format.ts';

/**
 * The file behind the path of a track, with every link followed; null where there is none to be served. Links may lead
 * out of the music folders, as people keep music in several places, but only to what is music by its name: whoever may
 * write to a music folder may not read the whole machine through us.
 */
export async function servedPath(path: string, folders: readonly string[]): Promise<string | null> {
  const realPath = await realpath(path).catch(() => null);
  if (realPath === null || isAudioName(realPath)) return realPath;
  const realFolders = await Promise.all(
    folders.map((folder) => realpath(folder).catch(() => null)),
  );
  const isInside = realFolders.some(
    (folder) =>
      folder !== null && realPath.startsWith(folder.endsWith(sep) ? folder : folder + sep),
  );
  return isInside ? realPath : null;
}
