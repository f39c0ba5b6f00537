import type { Command } from 'commander';

const SERVER_OPTION = [
  '--server <address>',
  'the server to talk to, e.g. http://pi.local:8642',
] as const;

/** `music-minion playlists …`; loads its parts only when it is called. */
export function addPlaylists(program: Command, end: (exitCode: number) => void): void {
  const load = () => import('./playlists.ts');
  const playlists = program
    .command('playlists')
    .description('List, make, fill, import, export or delete playlists');
  playlists
    .command('list')
    .description('All playlists: tracks, minutes, kind, name')
    .option(...SERVER_OPTION)
    .action(async (options: object) => end(await (await load()).listPlaylists(options)));
  playlists
    .command('show <name>')
    .description('The tracks of a playlist')
    .option(...SERVER_OPTION)
    .action(async (name: string, options: object) =>
      end(await (await load()).showPlaylist(name, options)),
    );
  playlists
    .command('create <name>')
    .description('Make an empty playlist, or one that follows a folder or playlist file')
    .option('--follow <path>', 'a folder or playlist file in the music folders')
    .option(...SERVER_OPTION)
    .action(async (name: string, options: object) =>
      end(await (await load()).createPlaylist(name, options)),
    );
  playlists
    .command('add <name> <files...>')
    .description('Add music files of the library at the end of a playlist')
    .option(...SERVER_OPTION)
    .action(async (name: string, files: string[], options: object) =>
      end(await (await load()).addToPlaylist(name, files, options)),
    );
  playlists
    .command('import <file>')
    .description('Make a playlist of an M3U, M3U8 or PLS file; says what was not found')
    .option('--name <name>', 'what to call it, instead of what the file says')
    .option('--likely', 'take also what is very much alike')
    .option(...SERVER_OPTION)
    .action(async (file: string, options: object) =>
      end(await (await load()).importPlaylist(file, options)),
    );
  playlists
    .command('export <name> [file]')
    .description('Write a playlist to a .m3u8, .pls, .csv or .json file, or to the terminal')
    .option(...SERVER_OPTION)
    .action(async (name: string, file: string | undefined, options: object) =>
      end(await (await load()).exportPlaylist(name, file, options)),
    );
  playlists
    .command('delete <name>')
    .description('Delete a playlist')
    .option(...SERVER_OPTION)
    .action(async (name: string, options: object) =>
      end(await (await load()).deletePlaylist(name, options)),
    );
}
