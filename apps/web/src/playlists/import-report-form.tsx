import type { ImportReport, TrackId } from '@music-minion/protocol';
import { useNavigate } from '@tanstack/react-router';
import { CheckCheck } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { count, formatCount } from '../ui/format.ts';
import {
  type UnsureLine,
  chosenTracks,
  likelyChoices,
  skippedLines,
  unsureLines,
} from './import-choice.ts';
import { UnsureLineChoice } from './unsure-line-choice.tsx';
import { useMakePlaylist } from './use-make-playlist.ts';

/** Of a list that is hardly of this library the first ones show enough. */
const SHOWN_LINES = 300;

/** What was found, what is to be confirmed, what is left out; then the playlist is made. */
export function ImportReportForm({ report, onDone }: { report: ImportReport; onDone: () => void }) {
  const [name, setName] = useState(report.name);
  const [choices, setChoices] = useState(() => new Map<number, TrackId | null>());
  const [refusal, setRefusal] = useState<string | null>(null);
  const make = useMakePlaylist();
  const navigate = useNavigate();
  const unsure = unsureLines(report);
  const skipped = skippedLines(report);
  const trackIds = chosenTracks(report, choices);
  const isReady = trackIds.length > 0 && name.trim() !== '';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    const made = await make({ kind: 'manual', name, trackIds });
    if (!made.ok) return setRefusal(made.message);
    onDone();
    await navigate({ to: '/playlists/$id', params: { id: made.id } });
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      <Counts report={report} unsure={unsure} skipped={skipped.length} />
      <Field
        label="Name"
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {unsure.length > 0 && (
        <section aria-label="To be confirmed" className="flex flex-col gap-3">
          <AcceptAll
            number={likelyChoices(report).size}
            onAccept={() => setChoices(new Map([...likelyChoices(report), ...choices]))}
          />
          <ul className="flex flex-col gap-2">
            {unsure.slice(0, SHOWN_LINES).map((line) => (
              <UnsureLineChoice
                key={line.line}
                line={line}
                chosen={choices.get(line.line) ?? null}
                onChoose={(trackId) => setChoices(new Map(choices).set(line.line, trackId))}
              />
            ))}
          </ul>
          {unsure.length > SHOWN_LINES && (
            <p className="text-[13px] text-muted">
              And {formatCount(unsure.length - SHOWN_LINES)} more that are not in the library.
            </p>
          )}
        </section>
      )}
      {skipped.length > 0 && (
        <details>
          <summary className="flex min-h-12 cursor-pointer items-center text-[15px] text-muted">
            {count(skipped.length, 'line')} left out: why
          </summary>
          <ul className="flex flex-col gap-1.5 text-[13px] text-muted">
            {skipped.slice(0, SHOWN_LINES).map(({ line, text, reason }) => (
              <li key={line} className="break-words">
                Line {line}: {reason} ({text.slice(0, 120)})
              </li>
            ))}
          </ul>
        </details>
      )}
      {refusal !== null && (
        <p role="alert" className="text-[15px] text-bad">
          {refusal}
        </p>
      )}
      <Button type="submit" look="strong" disabled={!isReady} className="sticky bottom-0">
        {trackIds.length === 0 ? 'Nothing to import' : `Import ${count(trackIds.length, 'track')}`}
      </Button>
    </form>
  );
}

function Counts({
  report,
  unsure,
  skipped,
}: {
  report: ImportReport;
  unsure: readonly UnsureLine[];
  skipped: number;
}) {
  const unknown = unsure.filter(({ suggestions }) => suggestions.length === 0).length;
  const counts = [
    { name: 'found', number: report.lines.length - unsure.length - skipped },
    { name: 'to confirm', number: unsure.length - unknown },
    { name: 'not here', number: unknown },
  ];
  return (
    <dl className="grid grid-cols-3 gap-2">
      {counts.map(({ name, number }) => (
        <div
          key={name}
          className="flex flex-col-reverse rounded-2xl border border-line bg-ground/50 px-3 py-2"
        >
          <dt className="text-[13px] text-muted">{name}</dt>
          <dd className="text-xl font-semibold">{formatCount(number)}</dd>
        </div>
      ))}
    </dl>
  );
}

function AcceptAll({ number, onAccept }: { number: number; onAccept: () => void }) {
  if (number === 0) return null;
  return (
    <Button onClick={onAccept}>
      <CheckCheck className="size-5" aria-hidden />
      Take {number === 1 ? 'the likely one' : `all ${formatCount(number)} likely ones`}
    </Button>
  );
}
