import { Outlet, useLocation } from '@tanstack/react-router';
import { SignInScreen } from '../access/sign-in-screen.tsx';
import { BlinkFlash } from '../devices/blink-flash.tsx';
import { useView } from '../sync/use-room.ts';
import { staleLook } from '../ui/stale-look.ts';
import { ConnectionDot } from './connection-dot.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { Logo } from './logo.tsx';
import { NavBar, NavLinks } from './nav.tsx';
import { NowPlaying } from './now-playing.tsx';
import { Outdated } from './outdated.tsx';
import { RefusalToasts } from './refusal-toasts.tsx';
import { ScreenSkeleton } from './screen-skeleton.tsx';
import { SearchKey } from './search-key.tsx';
import { RootTint, StageLight } from './stage-light.tsx';
import { TrackActionsOfAll } from './track-actions.tsx';
import { TroubleCard } from './trouble-card.tsx';
import { useTitle } from './use-title.ts';

/** What stands around every screen; the wall has none of it. */
export function Shell() {
  useTitle();
  const isSignedOut = useView((view) => view.connection.name === 'signed_out');
  const isWall = useLocation({ select: ({ pathname }) => pathname === '/wall' });
  return (
    <div className="relative flex h-dvh flex-col overflow-hidden bg-ground text-ink">
      <RootTint />
      {!isWall && <Header isSignedOut={isSignedOut} />}
      <SignInScreen />
      {!isSignedOut && !isWall && <TroubleCard />}
      {!isSignedOut && (isWall ? <OnTheWall /> : <Screens />)}
      <RefusalToasts />
      <Outdated />
    </div>
  );
}

function Header({ isSignedOut }: { isSignedOut: boolean }) {
  return (
    <>
      <StageLight />
      <header className="flex items-center gap-1 px-4 pt-[env(safe-area-inset-top)] sm:px-6">
        <Logo />
        {!isSignedOut && <NavLinks />}
        <div className="flex flex-1 items-center justify-end">
          <ConnectionDot />
          {!isSignedOut && <KeysDialog />}
        </div>
      </header>
    </>
  );
}

function OnTheWall() {
  const hasRoom = useView((view) => view.room !== null);
  return (
    <main className="min-h-0 flex-1">
      {hasRoom ? <Outlet /> : <ScreenSkeleton />}
      {hasRoom && <BlinkFlash />}
    </main>
  );
}

/** The screens themselves come with the first snapshot. */
function Screens() {
  const hasRoom = useView((view) => view.room !== null);
  const isLive = useView((view) => view.isLive);
  return (
    <TrackActionsOfAll>
      <main
        className={`relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto ${staleLook(hasRoom && !isLive)}`}
      >
        {hasRoom ? <Outlet /> : <ScreenSkeleton />}
      </main>
      <footer className="relative">
        {hasRoom && <NowPlaying />}
        <NavBar />
      </footer>
      {hasRoom && <BlinkFlash />}
      {hasRoom && <SearchKey />}
    </TrackActionsOfAll>
  );
}
