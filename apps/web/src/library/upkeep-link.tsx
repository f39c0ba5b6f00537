import { Link } from '@tanstack/react-router';
import { ChevronRight, FileSearch } from 'lucide-react';

/** To the state of the files: from the library, where it would only be in the way. */
export function UpkeepLink() {
  return (
    <Link
      to="/library/files"
      className="flex min-h-14 items-center gap-3 rounded-3xl border border-line bg-raised px-5 py-3 text-[15px] font-medium hover:bg-lifted sm:px-6"
    >
      <FileSearch className="size-5 text-muted" aria-hidden />
      <span className="flex-1">
        Files
        <span className="block text-[13px] font-normal text-muted">
          Missing, doubled or unreadable, and twice the same recording
        </span>
      </span>
      <ChevronRight className="size-5 text-muted" aria-hidden />
    </Link>
  );
}
