const names: Readonly<Record<string, string>> = {
  radio: 'Radio',
  ranking: 'Ranking',
  library: 'Library',
  playlists: 'Playlists',
  devices: 'Devices',
  history: 'Recently heard',
  wall: 'Wall',
};

/** "Library · Music Minion"; home has the name of the house alone. */
export function titleOf(pathname: string): string {
  const name = names[pathname.split('/')[1] ?? ''];
  return name === undefined ? 'Music Minion' : `${name} · Music Minion`;
}
