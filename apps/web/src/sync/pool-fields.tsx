import { Field, inputClass } from '../ui/field.tsx';
import type { FilterField, PoolChoice } from './pool-choice.ts';
import { useRoom } from './use-room.ts';

const filters: readonly { name: FilterField; label: string; placeholder?: string }[] = [
  { name: 'text', label: 'Words', placeholder: 'In title, artist, album or path' },
  { name: 'artist', label: 'Artist', placeholder: 'Any part of its name' },
  { name: 'album', label: 'Album', placeholder: 'Any part of its name' },
  { name: 'genre', label: 'Genre', placeholder: 'Any part of its name' },
  { name: 'folder', label: 'Folder', placeholder: '/home/me/Music/Jazz' },
];

interface PoolFieldsProps {
  choice: PoolChoice;
  onChange: (part: Partial<PoolChoice>) => void;
}

/** What a kind of choice leaves to be said: which part of the library, or which playlist. */
export function PoolFields(props: PoolFieldsProps) {
  if (props.choice.pool === 'filter') return <FilterFields {...props} />;
  if (props.choice.pool === 'playlist') return <PlaylistFields {...props} />;
  return null;
}

function FilterFields({ choice: { filter }, onChange }: PoolFieldsProps) {
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

function PlaylistFields({ choice: { playlistId, file }, onChange }: PoolFieldsProps) {
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
