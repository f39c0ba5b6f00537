import { ArrowDownUp } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Downloads } from './downloads.tsx';
import { ImportRatings } from './import-ratings.tsx';
import { KeptPlaylists } from './kept-playlists.tsx';
import { WriteTags } from './write-tags.tsx';

/** The ranking in and out of the app. */
export function ExportButton() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button look="quiet" aria-label="Export and import" onClick={() => setIsOpen(true)}>
        <ArrowDownUp className="size-5" aria-hidden />
        <span className="max-sm:hidden">Export and import</span>
      </Button>
      <Sheet title="Export and import" isOpen={isOpen} onOpenChange={setIsOpen}>
        <div className="flex flex-col gap-8">
          <Downloads />
          <KeptPlaylists />
          <ImportRatings />
          <WriteTags />
        </div>
      </Sheet>
    </>
  );
}
