import type { TagJob } from '@music-minion/protocol';
import { PenLine, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { count, formatCount } from '../ui/format.ts';
import { Outcome, Panel } from './panel.tsx';
import { TagPreview } from './tag-preview.tsx';

/** Carries the ratings to every other player, inside the files themselves. */
export function WriteTags() {
  const tagJob = useRoom((room) => room.ranking.tagJob);
  const [isAsking, setIsAsking] = useState(false);
  const isRunning = tagJob?.isRunning === true;
  return (
    <Panel
      title="Write ratings into tags"
      about="Other players then show your order as stars. Only the rating in the tags is changed, the music never; what stood there is kept and can be put back."
    >
      {tagJob && <Job job={tagJob} />}
      {!isRunning &&
        (isAsking ? (
          <Asking onDone={() => setIsAsking(false)} />
        ) : (
          <Button className="self-start" onClick={() => setIsAsking(true)}>
            <PenLine className="size-5" aria-hidden />
            Write tags…
          </Button>
        ))}
    </Panel>
  );
}

function Asking({ onDone }: { onDone: () => void }) {
  const send = useSend();
  const tracks = useRoom((room) => room.library.tracks);
  const [comment, setComment] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const write = async (): Promise<void> => {
    const args = comment.trim() === '' ? {} : { comment: comment.trim() };
    const answer = await send('ranking.write_tags', args);
    setRefusal(answer.ok ? null : answer.message);
    if (answer.ok) onDone();
  };
  return (
    <div className="flex flex-col gap-3 rounded-2xl border border-line p-4">
      <p className="text-[15px] text-pretty">
        {`This changes up to ${count(tracks, 'file')} on your disk: every track that was compared.`}
      </p>
      <Field
        label="Comment (optional)"
        value={comment}
        placeholder="#{rank} of {tracks} · score {score}"
        maxLength={200}
        onChange={(event) => setComment(event.currentTarget.value)}
        hint="Also written into the comment of each file. In braces: rank, tracks, score, low, high, verdicts."
      />
      <TagPreview comment={comment.trim()} />
      {refusal !== null && <Outcome isBad>{refusal}</Outcome>}
      <div className="flex gap-2">
        <Button look="strong" onClick={() => void write()}>
          Write them
        </Button>
        <Button look="quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

function Job({ job }: { job: TagJob }) {
  const send = useSend();
  const { id, kind, doneFiles, totalFiles, failedFiles, isRunning } = job;
  if (isRunning) {
    return (
      <div className="flex flex-col gap-2">
        <p className="text-[15px]">
          {`${kind === 'write' ? 'Writing' : 'Putting back'}: ${formatCount(doneFiles)} of ${count(totalFiles, 'file')}`}
        </p>
        <progress
          aria-label="Progress"
          className="scan-bar"
          max={Math.max(1, totalFiles)}
          value={doneFiles}
        />
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <p className="text-[15px]">
        {kind === 'write' ? 'Written' : 'Put back'}: {count(doneFiles - failedFiles, 'file')}
        {failedFiles > 0 && <span className="text-bad"> · {formatCount(failedFiles)} failed</span>}
      </p>
      {kind === 'write' && (
        <Button look="quiet" onClick={() => void send('ranking.revert_tags', { jobId: id })}>
          <Undo2 className="size-5" aria-hidden />
          Put the old tags back
        </Button>
      )}
    </div>
  );
}
