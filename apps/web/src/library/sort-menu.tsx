import { useNavigate } from '@tanstack/react-router';
import { ArrowDownWideNarrow, Check } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { count } from '../ui/format.ts';
import { Menu, MenuItem } from '../ui/menu.tsx';
import type { LibraryView } from './library-view.ts';

interface SortMenuProps<Sort extends string> {
  /** Null while it is not known. */
  count: number | null;
  noun: string;
  names: Readonly<Record<Sort, string>>;
  sort: Sort;
  view: LibraryView;
}

/** How many there are, and in which order. */
export function SortMenu<Sort extends NonNullable<LibraryView['sort']>>({
  count: total,
  noun,
  names,
  sort: chosen,
  view,
}: SortMenuProps<Sort>) {
  const navigate = useNavigate();
  return (
    <div className="flex min-h-12 items-center justify-between gap-3 pl-1">
      <p className="text-[13px] text-muted">{total === null ? '' : count(total, noun)}</p>
      <Menu
        trigger={
          <Button look="quiet" className="text-[13px]!" aria-label={`Order: ${names[chosen]}`}>
            <ArrowDownWideNarrow className="size-4" aria-hidden />
            {names[chosen]}
          </Button>
        }
      >
        {(Object.entries(names) as [Sort, string][]).map(([sort, name]) => (
          <MenuItem
            key={sort}
            onClick={() => void navigate({ to: '/library', search: { ...view, sort } })}
          >
            <Check className={`size-5 ${sort === chosen ? '' : 'invisible'}`} aria-hidden />
            {name}
          </MenuItem>
        ))}
      </Menu>
    </div>
  );
}
