import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { IconButton } from '../ui/button.tsx';
import { count, formatCount } from '../ui/format.ts';
import { useHotkeys } from '../ui/use-hotkeys.ts';

interface OrderSearchProps {
  text: string;
  onText: (text: string) => void;
  total: number | null;
  isSearched: boolean;
}

/** Stays at the top while the order scrolls under it. */
export function OrderSearch({ text, onText, total, isSearched }: OrderSearchProps) {
  const input = useRef<HTMLInputElement>(null);
  useHotkeys({ '/': () => input.current?.focus() });
  return (
    <search className="sticky top-1 z-10 flex pb-3">
      <label className="relative flex min-w-0 flex-1 items-center rounded-2xl shadow-lg shadow-black/15">
        <span className="sr-only">Search the ranking</span>
        <Search className="pointer-events-none absolute left-4 size-5 text-muted" aria-hidden />
        <input
          ref={input}
          type="search"
          value={text}
          placeholder="Title, artist or album"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          enterKeyHint="search"
          onChange={(event) => onText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            if (text === '') event.currentTarget.blur();
            onText('');
          }}
          className="min-h-12 w-full rounded-2xl border border-line bg-raised pr-14 pl-12 min-[360px]:pr-32 text-[16px] placeholder:text-muted [&::-webkit-search-cancel-button]:hidden"
        />
        <span className="absolute right-1 flex items-center">
          <output className="pointer-events-none pr-3 text-[13px] text-muted max-[359px]:sr-only">
            {total !== null && (isSearched ? `${formatCount(total)} found` : count(total, 'track'))}
          </output>
          {text !== '' && (
            <IconButton
              aria-label="Clear the search"
              className="-ml-3"
              onClick={() => {
                onText('');
                input.current?.focus();
              }}
            >
              <X className="size-5" aria-hidden />
            </IconButton>
          )}
        </span>
      </label>
    </search>
  );
}
