import { mkdir } from 'node:fs/promises';
import { type RunningServer, makeDemoLibrary } from '@music-minion/server';

type MusicRoom = Pick<RunningServer, 'chosenFolders'> & {
  library: Pick<RunningServer['library'], 'folders' | 'start' | 'scan'>;
};

type MakeDemo = (folder: string, options: { signal: AbortSignal }) => Promise<unknown>;

/** The named folders, else those chosen on a screen, else music that we make ourselves. */
export async function openLibrary(
  { library, chosenFolders }: MusicRoom,
  named: readonly string[],
  demoFolder: string,
  stopping: AbortSignal,
  makeDemo: MakeDemo = makeDemoLibrary,
): Promise<void> {
  const folders = named.length > 0 ? named : chosenFolders;
  if (folders !== null) return void (await library.start(folders));
  process.stdout.write(
    'No music folder was named, so here is a small demo library of our own making.\n' +
      'Serve your music with: npm start -- ~/Music\n\n',
  );
  await mkdir(demoFolder, { recursive: true });
  // On a small machine it takes a while: each track shows up once it is made.
  await library.start([demoFolder], { isDemo: true });
  try {
    await makeDemo(demoFolder, { signal: stopping });
  } catch (error) {
    if (stopping.aborted) return;
    throw error;
  }
  // Meanwhile somebody may have chosen their own music.
  if (library.folders.includes(demoFolder)) library.scan();
}
