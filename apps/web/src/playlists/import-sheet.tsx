import type { ImportReport } from '@music-minion/protocol';
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { postJson } from '../sync/post-json.ts';
import { buttonClass } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { ImportReportForm } from './import-report-form.tsx';
import { PlaylistFileList } from './source-field.tsx';
import { toBase64 } from './to-base64.ts';

type Step =
  | { name: 'choosing'; problem: string | null }
  | { name: 'reading'; file: string }
  | { name: 'report'; report: ImportReport };

/** A playlist of another player: what of it is here, what may be, and what is not. */
export function ImportSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Sheet
      title="Import a playlist"
      isOpen={isOpen}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <ImportSteps onDone={onClose} />
    </Sheet>
  );
}

function ImportSteps({ onDone }: { onDone: () => void }) {
  const [step, setStep] = useState<Step>({ name: 'choosing', problem: null });
  const ask = async (file: string, body: () => Promise<object>): Promise<void> => {
    setStep({ name: 'reading', file });
    try {
      const report = (await postJson('/api/playlists/report', await body())) as ImportReport;
      setStep({ name: 'report', report });
    } catch (error) {
      setStep({ name: 'choosing', problem: (error as Error).message });
    }
  };
  switch (step.name) {
    case 'choosing':
      return (
        <div className="flex flex-col gap-5">
          <p className="text-[15px] text-pretty text-muted">
            M3U, M3U8 or PLS, from this device or from the music folders. Before anything is made
            you see what was found.
          </p>
          <UploadButton
            onFile={(file) =>
              void ask(file.name, async () => ({
                name: file.name,
                base64: toBase64(new Uint8Array(await file.arrayBuffer())),
              }))
            }
          />
          {step.problem !== null && (
            <p role="alert" className="text-[15px] break-words text-bad">
              {step.problem}
            </p>
          )}
          <PlaylistFileList onChoose={(file) => void ask(file, () => Promise.resolve({ file }))} />
        </div>
      );
    case 'reading':
      return (
        <p className="py-8 text-center text-muted" aria-live="polite">
          Looking for the tracks of {step.file} …
        </p>
      );
    case 'report':
      return <ImportReportForm report={step.report} onDone={onDone} />;
  }
}

function UploadButton({ onFile }: { onFile: (file: File) => void }) {
  return (
    <label
      className={`${buttonClass('strong')} cursor-pointer has-focus-visible:outline-3 has-focus-visible:outline-accent`}
    >
      <FileUp className="size-5" aria-hidden />
      Choose a file
      <input
        type="file"
        accept=".m3u,.m3u8,.pls,audio/x-mpegurl,audio/x-scpls"
        className="sr-only"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // So that the same file can be chosen again.
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </label>
  );
}
