import { Link } from '@tanstack/react-router';
import { Library, ListOrdered, MonitorSpeaker, Radio, Scale } from 'lucide-react';

const places = [
  { to: '/', name: 'Compare', Icon: Scale },
  { to: '/radio', name: 'Radio', Icon: Radio },
  { to: '/ranking', name: 'Ranking', Icon: ListOrdered },
  { to: '/library', name: 'Library', Icon: Library },
  { to: '/devices', name: 'Devices', Icon: MonitorSpeaker },
] as const;

/** On a phone playlists are found on the Library screen: more places would be too narrow for a thumb. */
const placesAtDesk = [
  ...places.slice(0, 4),
  { to: '/playlists', name: 'Playlists' },
  ...places.slice(4),
] as const;

/** Beside the logo, where there is room. */
export function NavLinks() {
  return (
    <nav aria-label="Screens" className="hidden gap-1 py-2 short:py-0 sm:flex">
      {placesAtDesk.map(({ to, name }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          className="flex min-h-12 items-center rounded-2xl px-4 text-[15px] max-lg:px-2 font-medium text-muted hover:text-ink aria-[current=page]:text-ink aria-[current=page]:bg-lifted"
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}

/** At the bottom of a phone, under the thumb. */
export function NavBar() {
  return (
    <nav
      aria-label="Screens"
      className="grid grid-cols-5 bg-raised pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      {places.map(({ to, name, Icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          className="flex min-h-14 short:min-h-12 flex-col items-center justify-center gap-0.5 text-[12px] font-medium text-muted aria-[current=page]:text-accent"
        >
          <Icon className="size-5" aria-hidden />
          {name}
        </Link>
      ))}
    </nav>
  );
}
