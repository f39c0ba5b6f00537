import { Folder, FolderCog, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { FoldersForm } from './folders-form.tsx';
import { ScanStatus } from './scan-status.tsx';
import { libraryWords } from './words.ts';

/** Where the music comes from and how much of it there is; on the first start and in the library. */
export function FoldersCard({ withCounts = true }: { withCounts?: boolean }) {
  const library = useRoom((room) => room.library);
  const [isChanging, setIsChanging] = useState(false);
  const { folders, isDemo, scan, watchProblem, folderProblems } = library;
  return (
    <section className="flex flex-col gap-4 rounded-3xl border border-line bg-raised p-5 sm:p-6">
      <div>
        <h2 className="text-lg font-semibold">{isDemo ? 'Demo library' : 'Your music'}</h2>
        {withCounts && <p className="text-[15px] text-muted">{libraryWords(library)}</p>}
      </div>
      {isDemo && (
        <p className="text-[15px] text-pretty">
          Music Minion made up these tracks so that you can try it at once. Choose a folder with
          your own music whenever you like.
        </p>
      )}
      {watchProblem !== null && (
        <p className="text-[15px] text-pretty text-muted">{watchProblem}</p>
      )}
      {folderProblems.map(({ folder, reason }) => (
        <p key={folder} role="alert" className="text-[15px] text-pretty">
          The folder <span className="break-all">{folder}</span> cannot be looked through: {reason}.
          Its tracks are kept.
        </p>
      ))}
      {scan && <ScanStatus scan={scan} />}
      {isChanging ? (
        <FoldersForm
          folders={isDemo ? [] : folders}
          onDone={() => setIsChanging(false)}
          onCancel={() => setIsChanging(false)}
        />
      ) : (
        <>
          {!isDemo && folders.length > 0 && <FolderList folders={folders} />}
          <div className="flex flex-wrap gap-2 max-sm:*:px-3">
            <Button onClick={() => setIsChanging(true)}>
              <FolderCog className="size-5" aria-hidden />
              {isDemo || folders.length === 0 ? 'Choose your music folder' : 'Change folders'}
            </Button>
            {folders.length > 0 && <RescanButton isScanning={scan !== null} />}
          </div>
        </>
      )}
    </section>
  );
}

function FolderList({ folders }: { folders: readonly string[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {folders.map((folder) => (
        <li key={folder} className="flex items-center gap-2 text-[15px]">
          <Folder className="size-5 shrink-0 text-muted" aria-hidden />
          <span className="min-w-0 break-all">{folder}</span>
        </li>
      ))}
    </ul>
  );
}

function RescanButton({ isScanning }: { isScanning: boolean }) {
  const send = useSend();
  return (
    <Button look="quiet" disabled={isScanning} onClick={() => void send('library.scan', {})}>
      <RefreshCw
        className={`size-5 ${isScanning ? 'animate-spin motion-reduce:animate-none' : ''}`}
        aria-hidden
      />
      {isScanning ? 'Scanning' : 'Scan again'}
    </Button>
  );
}
