import type { Outcome, Pair } from '@music-minion/protocol';
import { Archive, ArchiveX, ChevronsUp, Ellipsis, Equal, SkipForward } from 'lucide-react';
import { Button, IconButton } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { WinButton } from './win-button.tsx';

interface VerdictProps {
  pair: Pair;
  give: (outcome: Outcome) => void;
  /** The verdict is on its way: a second tap would be meant for the next pair. */
  isGiven: boolean;
}

export function VerdictRow({ pair, give, isGiven }: VerdictProps) {
  return (
    <fieldset aria-label="Verdict" className="grid grid-cols-[1fr_auto_1fr] gap-2 sm:gap-5">
      <WinButton track={pair.a} side="a" give={give} disabled={isGiven} />
      <Button
        className="min-h-16! short:min-h-14! px-5! text-base! sm:px-8!"
        onClick={() => give('tie')}
        disabled={isGiven}
      >
        <Equal className="size-5" aria-hidden />
        Tie
      </Button>
      <WinButton track={pair.b} side="b" give={give} disabled={isGiven} />
    </fieldset>
  );
}

export function MoreVerdicts({ pair, give, isGiven }: VerdictProps) {
  return (
    <div className="flex shrink-0 items-center sm:gap-2">
      <Button look="quiet" className="px-3!" onClick={() => give('skip')} disabled={isGiven}>
        <SkipForward className="hidden size-5 min-[375px]:block" aria-hidden />
        Skip
      </Button>
      <Button
        look="quiet"
        className="px-3!"
        onClick={() => give('archive_both')}
        disabled={isGiven}
      >
        <ArchiveX className="hidden size-5 sm:block" aria-hidden />
        Both bad
      </Button>
      <Menu
        trigger={
          <IconButton aria-label="More verdicts" disabled={isGiven}>
            <Ellipsis className="size-5" aria-hidden />
          </IconButton>
        }
      >
        {(['a', 'b'] as const).map((side) => (
          <MenuItem key={`${side} by far`} onClick={() => give(`${side}_by_far`)}>
            <ChevronsUp className="size-5 shrink-0 text-muted" aria-hidden />
            <span className="min-w-0 flex-1 truncate">
              {side.toUpperCase()} wins by far <bdi className="text-muted">{pair[side].title}</bdi>
            </span>
          </MenuItem>
        ))}
        {(['a', 'b'] as const).map((side) => (
          <MenuItem key={side} onClick={() => give(`archive_${side}`)}>
            <Archive className="size-5 shrink-0 text-muted" aria-hidden />
            <span className="min-w-0 flex-1 truncate">
              Archive {side.toUpperCase()} <bdi className="text-muted">{pair[side].title}</bdi>
            </span>
          </MenuItem>
        ))}
      </Menu>
    </div>
  );
}
