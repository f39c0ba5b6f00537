import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { DevicesScreen } from '../devices/devices-screen.tsx';
import { AlbumScreen } from '../library/album-screen.tsx';
import { ArtistScreen } from '../library/artist-screen.tsx';
import { HistoryScreen } from '../history/history-screen.tsx';
import { LibraryScreen } from '../library/library-screen.tsx';
import { PlaylistScreen } from '../playlists/playlist-screen.tsx';
import { PlaylistsScreen } from '../playlists/playlists-screen.tsx';
import { libraryView } from '../library/library-view.ts';
import { UpkeepScreen } from '../library/upkeep-screen.tsx';
import { RadioScreen, radioView } from '../radio/radio-screen.tsx';
import { RankingScreen, rankingView } from '../ranking/ranking-screen.tsx';
import { FaultScreen, NotFoundScreen } from './fault-screen.tsx';
import { HomeScreen } from './home-screen.tsx';
import { Shell } from './shell.tsx';
import { Wall } from './wall.tsx';

const root = createRootRoute({ component: Shell });

const home = createRoute({ getParentRoute: () => root, path: '/', component: HomeScreen });
const radio = createRoute({
  getParentRoute: () => root,
  path: '/radio',
  validateSearch: radioView,
  component: () => <RadioScreen {...radio.useSearch()} />,
});
const ranking = createRoute({
  getParentRoute: () => root,
  path: '/ranking',
  validateSearch: rankingView,
  component: () => <RankingScreen {...ranking.useSearch()} />,
});
const library = createRoute({
  getParentRoute: () => root,
  path: '/library',
  validateSearch: libraryView,
  component: () => <LibraryScreen {...library.useSearch()} />,
});
const album = createRoute({
  getParentRoute: () => root,
  path: '/library/albums/$id',
  component: () => <AlbumScreen {...album.useParams()} />,
});
const artist = createRoute({
  getParentRoute: () => root,
  path: '/library/artists/$id',
  component: () => <ArtistScreen {...artist.useParams()} />,
});
const playlists = createRoute({
  getParentRoute: () => root,
  path: '/playlists',
  component: PlaylistsScreen,
});
const playlist = createRoute({
  getParentRoute: () => root,
  path: '/playlists/$id',
  component: () => <PlaylistScreen {...playlist.useParams()} />,
});
const upkeep = createRoute({
  getParentRoute: () => root,
  path: '/library/files',
  component: UpkeepScreen,
});
const devices = createRoute({
  getParentRoute: () => root,
  path: '/devices',
  component: DevicesScreen,
});
const history = createRoute({
  getParentRoute: () => root,
  path: '/history',
  component: HistoryScreen,
});
const wall = createRoute({ getParentRoute: () => root, path: '/wall', component: Wall });

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    radio,
    ranking,
    library,
    album,
    artist,
    upkeep,
    playlists,
    playlist,
    devices,
    history,
    wall,
  ]),
  defaultErrorComponent: FaultScreen,
  defaultNotFoundComponent: NotFoundScreen,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
