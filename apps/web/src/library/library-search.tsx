import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { IconButton } from '../ui/button.tsx';
import { useHotkeys } from '../ui/use-hotkeys.ts';

interface LibrarySearchProps {
  text: string;
  onText: (text: string) => void;
}

/** Stays at the top while what it found scrolls under it. */
export function LibrarySearch({ text, onText }: LibrarySearchProps) {
  const input = useRef<HTMLInputElement>(null);
  useHotkeys({ '/': () => input.current?.focus() });
  return (
    <search className="sticky top-1 z-10">
      <label className="relative flex items-center rounded-2xl shadow-lg shadow-black/15">
        <span className="sr-only">Search the library</span>
        <Search className="pointer-events-none absolute left-4 size-5 text-muted" aria-hidden />
        <input
          ref={input}
          type="search"
          value={text}
          placeholder="Title, artist, album, genre or folder"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={200}
          enterKeyHint="search"
          aria-keyshortcuts="/"
          onChange={(event) => onText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            if (text === '') event.currentTarget.blur();
            onText('');
          }}
          className="min-h-12 w-full rounded-2xl border border-line bg-raised pr-14 pl-12 text-[16px] placeholder:text-muted [&::-webkit-search-cancel-button]:hidden"
        />
        {text !== '' && (
          <IconButton
            aria-label="Clear the search"
            className="absolute right-0"
            onClick={() => {
              onText('');
              input.current?.focus();
            }}
          >
            <X className="size-5" aria-hidden />
          </IconButton>
        )}
      </label>
    </search>
  );
}
