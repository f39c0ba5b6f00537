import type { StationRules } from '@music-minion/protocol';
import { PoolFields } from '../sync/pool-fields.tsx';
import { Choice, Field } from '../ui/field.tsx';
import { Switch } from '../ui/switch.tsx';
import type { StationDraft } from './station-draft.ts';
import { curiosityWords } from './words.ts';

const sources: readonly { value: StationDraft['source']; title: string; hint: string }[] = [
  {
    value: 'favourites',
    title: 'Favourites',
    hint: 'What your verdicts put highest, mixed with what may yet get there',
  },
  { value: 'all', title: 'Everything', hint: 'All tracks of your library' },
  { value: 'filter', title: 'A part of it', hint: 'By artist, album, genre, years or folder' },
  { value: 'playlist', title: 'A playlist', hint: 'One of yours, or a file in your music folders' },
];

const orders: readonly { value: StationDraft['order']; title: string; hint: string }[] = [
  { value: 'shuffle', title: 'Shuffled', hint: 'Each round in another order' },
  { value: 'in_order', title: 'In order', hint: 'As the list or the albums have it' },
];

interface StationFieldsProps {
  draft: StationDraft;
  onChange: (part: Partial<StationDraft>) => void;
}

export function StationFields({ draft, onChange }: StationFieldsProps) {
  const { name, source, choice, curiosity, order, rules } = draft;
  const rule = (part: Partial<StationRules>): void => onChange({ rules: { ...rules, ...part } });
  return (
    <>
      <Field
        label="Name"
        value={name}
        maxLength={60}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="pb-2 text-[13px] font-medium text-muted">Music</legend>
        {sources.map(({ value, ...rest }) => (
          <Choice
            key={value}
            name="source"
            checked={source === value}
            onChange={() => onChange({ source: value })}
            {...rest}
          />
        ))}
        {source === 'favourites' ? (
          <Dial
            label="Curiosity"
            words={curiosityWords(curiosity)}
            value={curiosity}
            max={1}
            step={0.05}
            onChange={(curiosity) => onChange({ curiosity })}
          />
        ) : (
          <PoolFields
            choice={{ ...choice, pool: source }}
            onChange={(part) => onChange({ choice: { ...choice, ...part } })}
          />
        )}
      </fieldset>
      <fieldset className="flex flex-col gap-2">
        <legend className="pb-2 text-[13px] font-medium text-muted">Order</legend>
        {orders.map(({ value, ...rest }) => (
          <Choice
            key={value}
            name="order"
            checked={order === value}
            onChange={() => onChange({ order: value })}
            {...rest}
          />
        ))}
      </fieldset>
      <fieldset className="flex flex-col gap-3">
        <legend className="pb-2 text-[13px] font-medium text-muted">Rules</legend>
        {order === 'shuffle' && (
          <>
            <Dial
              label="An artist comes again"
              words={
                rules.artistGapTracks === 0
                  ? 'at any time'
                  : `after ${rules.artistGapTracks} others at least`
              }
              value={rules.artistGapTracks}
              max={20}
              step={1}
              onChange={(artistGapTracks) => rule({ artistGapTracks })}
            />
            <Dial
              label="A track comes again"
              words={
                rules.trackGapHours === 0 ? 'at any time' : `after ${rules.trackGapHours} hours`
              }
              value={rules.trackGapHours}
              max={48}
              step={1}
              onChange={(trackGapHours) => rule({ trackGapHours })}
            />
          </>
        )}
        <Dial
          label="From track to track"
          words={rules.crossfadeSec === 0 ? 'gapless' : `faded over ${rules.crossfadeSec} seconds`}
          value={rules.crossfadeSec}
          max={15}
          step={0.5}
          onChange={(crossfadeSec) => rule({ crossfadeSec })}
        />
        <Switch
          title="All equally loud"
          hint="Quiet and loud recordings are levelled."
          isOn={rules.isLevelled}
          onChange={(isLevelled) => rule({ isLevelled })}
        />
        <p className="text-[13px] text-pretty text-muted">
          Where the library is too small for the rules, they are kept as well as can be. Tracks that
          follow each other on their album are never faded.
        </p>
      </fieldset>
    </>
  );
}

interface DialProps {
  label: string;
  /** What the value means. */
  words: string;
  value: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
}

function Dial({ label, words, value, max, step, onChange }: DialProps) {
  return (
    <label className="flex flex-col pt-1 text-[15px]">
      <span className="flex flex-wrap justify-between gap-x-3">
        {label}
        <span className="text-muted">{words}</span>
      </span>
      <input
        type="range"
        className="slider w-full"
        aria-valuetext={words}
        // A rule made elsewhere may lie beyond the end of the dial.
        style={{ '--filled': Math.min(1, value / max) }}
        min={0}
        max={Math.max(max, value)}
        step={step}
        value={value}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      />
    </label>
  );
}
