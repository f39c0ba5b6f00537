import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { DevicesScreen } from '../devices/devices-screen.tsx';
import { LibraryScreen } from '../library/library-screen.tsx';
import { UpkeepScreen } from '../library/upkeep-screen.tsx';
import { RankingScreen, rankingView } from '../ranking/ranking-screen.tsx';
import { FaultScreen, NotFoundScreen } from './fault-screen.tsx';
import { HomeScreen } from './home-screen.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell });

const home = createRoute({ getParentRoute: () => root, path: '/', component: HomeScreen });
const ranking = createRoute({
  getParentRoute: () => root,
  path: '/ranking',
  validateSearch: rankingView,
  component: () => <RankingScreen {...ranking.useSearch()} />,
});
const library = createRoute({
  getParentRoute: () => root,
  path: '/library',
  component: LibraryScreen,
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

export const router = createRouter({
  routeTree: root.addChildren([home, ranking, library, upkeep, devices]),
  defaultErrorComponent: FaultScreen,
  defaultNotFoundComponent: NotFoundScreen,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
