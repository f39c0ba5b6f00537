import type { Comparison } from '@music-minion/protocol';
import { type FormEvent, useState } from 'react';
import { PoolFields } from '../sync/pool-fields.tsx';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { Choice, Field } from '../ui/field.tsx';
import { type WhatChoice, fromChoice, toChoice } from './what-choice.ts';

const pools: readonly { value: WhatChoice['pool']; title: string; hint: string }[] = [
  { value: 'all', title: 'Everything', hint: 'All tracks of your library' },
  { value: 'filter', title: 'A part of it', hint: 'By artist, album, genre, years or folder' },
  { value: 'playlist', title: 'A playlist', hint: 'One of yours, or a file in your music folders' },
];

const modes: readonly { value: WhatChoice['mode']; title: string; hint: string }[] = [
  { value: 'balanced', title: 'Balanced', hint: 'The whole order, the upper part more' },
  { value: 'even', title: 'Every rank alike', hint: 'The middle matters as much as the top' },
  { value: 'top', title: 'Only the top', hint: 'The fewest verdicts to your very best' },
];

interface WhatFormProps {
  /** What is compared now, when the form opens. */
  now: Pick<Comparison, 'pool' | 'mode'>;
  onDone: () => void;
}

/** One ranking serves all choices: they limit what is asked, never what is known. */
export function WhatForm({ now, onDone }: WhatFormProps) {
  const send = useSend();
  const folders = useRoom((room) => room.library.folders);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [choice, setChoice] = useState(() => toChoice(now));
  const change = (part: Partial<WhatChoice>): void => setChoice({ ...choice, ...part });
  const wanted = fromChoice(choice, folders);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (wanted === null) return;
    const answer = await send('comparison.start', wanted);
    setRefusal(answer.ok ? null : answer.message);
    if (answer.ok) onDone();
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-6">
      <fieldset className="flex flex-col gap-2">
        <legend className="pb-2 text-[13px] font-medium text-muted">Tracks</legend>
        {pools.map(({ value, ...rest }) => (
          <Choice
            key={value}
            name="pool"
            checked={choice.pool === value}
            onChange={() => change({ pool: value })}
            {...rest}
          />
        ))}
        <PoolFields choice={choice} onChange={change} />
      </fieldset>
      <fieldset className="flex flex-col gap-2">
        <legend className="pb-2 text-[13px] font-medium text-muted">Goal</legend>
        {modes.map(({ value, ...rest }) => (
          <Choice
            key={value}
            name="mode"
            checked={choice.mode === value}
            onChange={() => change({ mode: value })}
            {...rest}
          />
        ))}
        {choice.mode === 'top' && (
          <Field
            label="How many"
            inputMode="numeric"
            value={choice.k}
            onChange={(event) => change({ k: event.currentTarget.value.replaceAll(/\D/g, '') })}
            className="w-32 pt-2"
          />
        )}
      </fieldset>
      <p className="text-[13px] text-pretty text-muted">
        What is known stays known: this only chooses which pairs you are asked about.
      </p>
      {refusal !== null && (
        <p role="alert" className="text-[15px] text-pretty text-bad">
          {refusal}
        </p>
      )}
      <Button type="submit" look="strong" disabled={wanted === null}>
        Compare these
      </Button>
    </form>
  );
}
