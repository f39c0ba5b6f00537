import type { Comparison } from '@music-minion/protocol';
import { type FormEvent, useState } from 'react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { Choice, Field, inputClass } from '../ui/field.tsx';
import { type FilterField, type WhatChoice, fromChoice, toChoice } from './what-choice.ts';

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

const filters: readonly { name: FilterField; label: string; placeholder?: string }[] = [
  { name: 'text', label: 'Words', placeholder: 'In title, artist, album or path' },
  { name: 'artist', label: 'Artist', placeholder: 'Any part of its name' },
  { name: 'album', label: 'Album', placeholder: 'Any part of its name' },
  { name: 'genre', label: 'Genre', placeholder: 'Any part of its name' },
  { name: 'folder', label: 'Folder', placeholder: '/home/me/Music/Jazz' },
];

/** One ranking serves all choices: they limit what is asked, never what is known. */
export function WhatForm({ comparison, onDone }: { comparison: Comparison; onDone: () => void }) {
  const send = useSend();
  const folders = useRoom((room) => room.library.folders);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [choice, setChoice] = useState(() => toChoice(comparison));
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
        {choice.pool === 'filter' && <FilterFields choice={choice} onChange={change} />}
        {choice.pool === 'playlist' && <PlaylistFields choice={choice} onChange={change} />}
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

interface FilterFieldsProps {
  choice: WhatChoice;
  onChange: (part: Partial<WhatChoice>) => void;
}

function FilterFields({ choice: { filter }, onChange }: FilterFieldsProps) {
  const field = (name: FilterField) => ({
    value: filter[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ filter: { ...filter, [name]: event.currentTarget.value } }),
  });
  return (
    <div className="grid grid-cols-2 gap-3 pt-2">
      {filters.map(({ name, label, ...rest }) => (
        <Field
          key={name}
          label={label}
          className={name === 'text' || name === 'genre' || name === 'folder' ? 'col-span-2' : ''}
          {...rest}
          {...field(name)}
        />
      ))}
      <Field label="From the year" inputMode="numeric" maxLength={4} {...field('yearFrom')} />
      <Field label="To the year" inputMode="numeric" maxLength={4} {...field('yearTo')} />
    </div>
  );
}

function PlaylistFields({ choice: { playlistId, file }, onChange }: FilterFieldsProps) {
  const playlists = useRoom((room) => room.playlists);
  return (
    <div className="flex flex-col gap-3 pt-2">
      <label className="flex flex-col gap-1.5 text-[15px]">
        Playlist
        <select
          value={playlistId}
          onChange={(event) => onChange({ playlistId: event.currentTarget.value })}
          className={inputClass}
        >
          {playlists.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          <option value="">A file on the server …</option>
        </select>
      </label>
      {playlistId === '' && (
        <Field
          label="File"
          value={file}
          placeholder="Party.m3u8"
          autoCapitalize="off"
          onChange={(event) => onChange({ file: event.currentTarget.value })}
        />
      )}
    </div>
  );
}
