import { useLocation, useNavigate } from '@tanstack/react-router';
import { useHotkeys } from '../ui/use-hotkeys.ts';

/** `/` searches the library from screens that have no search of their own. */
export function SearchKey() {
  const hasSearch = useLocation({
    select: ({ pathname }) => pathname === '/library' || pathname === '/ranking',
  });
  return hasSearch ? null : <ToTheLibrary />;
}

function ToTheLibrary() {
  const navigate = useNavigate();
  useHotkeys({
    '/': () =>
      void navigate({ to: '/library' }).then(() =>
        // Once the screen is drawn.
        requestAnimationFrame(() =>
          document.querySelector<HTMLInputElement>('search input')?.focus(),
        ),
      ),
  });
  return null;
}
