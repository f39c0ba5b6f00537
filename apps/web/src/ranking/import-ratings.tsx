import { FileUp, Tags } from 'lucide-react';
import { useState } from 'react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { count } from '../ui/format.ts';
import { Outcome, Panel } from './panel.tsx';
import { postEloCsv } from './post-elo-csv.ts';

/** What is known beforehand, from elsewhere: fewer questions to the same order. */
export function ImportRatings() {
  const lastImport = useRoom((room) => room.ranking.lastImport);
  const send = useSend();
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const run = async (work: () => Promise<string | null>): Promise<void> => {
    setIsBusy(true);
    setRefusal(await work().catch(() => 'The file could not be sent to the server.'));
    setIsBusy(false);
  };
  const fromTags = async (): Promise<string | null> => {
    const answer = await send('ranking.import_ratings', { source: 'tags' });
    return answer.ok ? null : answer.message;
  };
  return (
    <Panel
      title="Import ratings"
      about="Stars from your tags, or a list of another program (CSV with path, rating, number of comparisons). They count as a first guess that your verdicts overrule."
    >
      <div className="flex flex-wrap gap-2">
        <Button disabled={isBusy} onClick={() => void run(fromTags)}>
          <Tags className="size-5" aria-hidden />
          From tags
        </Button>
        <label
          className={`${buttonClass('plain')} cursor-pointer has-focus-visible:outline-3 has-focus-visible:outline-accent ${isBusy ? 'pointer-events-none opacity-45' : ''}`}
        >
          <FileUp className="size-5" aria-hidden />
          From a CSV file
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            className="sr-only"
            disabled={isBusy}
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              // So that the same file can be chosen again.
              event.currentTarget.value = '';
              if (file) void run(async () => postEloCsv(await file.text()));
            }}
          />
        </label>
      </div>
      {isBusy && <Outcome>Importing …</Outcome>}
      {refusal !== null && !isBusy && <Outcome isBad>{refusal}</Outcome>}
      {lastImport && refusal === null && !isBusy && <LastImport {...lastImport} />}
    </Panel>
  );
}

interface LastImportProps {
  source: 'tags' | 'elo';
  matched: number;
  problems: readonly string[];
}

function LastImport({ source, matched, problems }: LastImportProps) {
  return (
    <div className="flex flex-col gap-2">
      <Outcome>
        {`The last import, from ${source === 'tags' ? 'tags' : 'a CSV file'}: ${count(matched, 'track')} matched.`}
      </Outcome>
      {problems.length > 0 && (
        <details>
          <summary className="flex min-h-12 cursor-pointer items-center text-[15px] text-warn">
            {`${count(problems.length, 'problem')}: show`}
          </summary>
          <ul className="flex max-h-60 flex-col gap-1.5 overflow-y-auto text-[13px] text-muted">
            {problems.map((problem) => (
              <li key={problem} className="break-words">
                {problem}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
