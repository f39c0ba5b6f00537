import type { LibraryFile } from '@music-minion/protocol';
import { artworkUrl } from '../sync/addresses.ts';
import { Artwork } from '../ui/artwork.tsx';
import { fileWords } from './upkeep-words.ts';

/** A track as a file: what it is called, what it is and where it lies. */
export function UpkeepFile({ file, note }: { file: LibraryFile; note?: string | undefined }) {
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Artwork src={artworkUrl(file)} width={44} className="size-11 rounded-xl" />
      <div className="min-w-0">
        <p className="truncate text-[15px] font-medium">
          {file.title}
          {file.artist !== '' && <span className="text-muted"> · {file.artist}</span>}
        </p>
        <p className="text-[13px] break-all text-muted">
          <bdi>{file.path}</bdi>
        </p>
        <p className="text-[13px] text-muted">{note ?? fileWords(file)}</p>
      </div>
    </div>
  );
}
