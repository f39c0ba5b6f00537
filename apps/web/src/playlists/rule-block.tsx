import { type RuleField, ruleFields, ruleOperators } from '@music-minion/protocol';
import { ListPlus, Plus, X } from 'lucide-react';
import { Button, IconButton } from '../ui/button.tsx';
import { inputClass } from '../ui/field.tsx';
import {
  MAX_DEPTH,
  type RuleBlock,
  type RuleLine,
  isBlock,
  newLine,
  withField,
} from './rule-draft.ts';

type Part = RuleLine | RuleBlock;

export interface RuleDeeds {
  onChange: (key: number, make: (part: Part) => Part | null) => void;
  newKey: () => number;
}

interface BlockProps extends RuleDeeds {
  block: RuleBlock;
  depth?: number;
}

/** Lines that must all hold, or any of them; a block may stand in a block. */
export function RuleBlockFields({ block, depth = 1, ...deeds }: BlockProps) {
  const { onChange, newKey } = deeds;
  const change = (make: (block: RuleBlock) => RuleBlock): void =>
    onChange(block.key, (part) => (isBlock(part) ? make(part) : part));
  const add = (part: Part): void =>
    change((block) => ({ ...block, rules: [...block.rules, part] }));
  const addBlock = (): void => {
    const key = newKey();
    const match = block.match === 'all' ? 'any' : 'all';
    add({ key, match, rules: [newLine(key + 1)] });
  };
  return (
    <fieldset
      aria-label={block.match === 'all' ? 'All of these hold' : 'Any of these holds'}
      className={`flex flex-col gap-2 ${depth === 1 ? '' : 'rounded-2xl border border-line bg-ground/60 p-3'}`}
    >
      <div className="flex items-center gap-2 text-[15px]">
        <select
          aria-label="How many must hold"
          value={block.match}
          onChange={(event) => {
            const match = event.currentTarget.value === 'any' ? 'any' : 'all';
            change((block) => ({ ...block, match }));
          }}
          className={selectClass}
        >
          <option value="all">All</option>
          <option value="any">Any</option>
        </select>
        <span className="flex-1">of these {block.match === 'all' ? 'hold' : 'holds'}</span>
        {depth > 1 && (
          <IconButton
            aria-label="Remove this group"
            onClick={() => onChange(block.key, () => null)}
          >
            <X className="size-5" aria-hidden />
          </IconButton>
        )}
      </div>
      {block.rules.map((part) =>
        isBlock(part) ? (
          <RuleBlockFields key={part.key} block={part} depth={depth + 1} {...deeds} />
        ) : (
          <RuleLineFields key={part.key} line={part} onChange={onChange} />
        ),
      )}
      <div className="flex flex-wrap gap-1">
        <Button look="quiet" onClick={() => add(newLine(newKey()))}>
          <Plus className="size-5" aria-hidden />
          Rule
        </Button>
        {depth < MAX_DEPTH && (
          <Button look="quiet" onClick={addBlock}>
            <ListPlus className="size-5" aria-hidden />
            Group
          </Button>
        )}
      </div>
    </fieldset>
  );
}

const selectClass = `${inputClass} px-3! text-[15px]!`;

function RuleLineFields({ line, onChange }: { line: RuleLine } & Pick<RuleDeeds, 'onChange'>) {
  const { kind, name } = ruleFields[line.field];
  const change = (part: Partial<RuleLine>): void =>
    onChange(line.key, (before) => (isBlock(before) ? before : { ...before, ...part }));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_3rem] gap-1.5">
      <select
        aria-label="Field"
        value={line.field}
        onChange={(event) => {
          const field = event.currentTarget.value as RuleField;
          onChange(line.key, (before) => (isBlock(before) ? before : withField(before, field)));
        }}
        className={selectClass}
      >
        {Object.entries(ruleFields).map(([field, { name }]) => (
          <option key={field} value={field}>
            {name}
          </option>
        ))}
      </select>
      <select
        aria-label={`How ${name} is compared`}
        value={line.operator}
        onChange={(event) =>
          change({ operator: event.currentTarget.value as RuleLine['operator'] })
        }
        className={selectClass}
      >
        {Object.entries(ruleOperators[kind]).map(([operator, words]) => (
          <option key={operator} value={operator}>
            {words}
          </option>
        ))}
      </select>
      <IconButton aria-label="Remove this rule" onClick={() => onChange(line.key, () => null)}>
        <X className="size-5" aria-hidden />
      </IconButton>
      <ValueField line={line} onText={(text) => change({ text })} />
    </div>
  );
}

function ValueField({ line, onText }: { line: RuleLine; onText: (text: string) => void }) {
  const field: { name: string; kind: string; unit?: string } = ruleFields[line.field];
  if (field.kind === 'flag') {
    return (
      <select
        aria-label={field.name}
        value={line.text}
        onChange={(event) => onText(event.currentTarget.value)}
        className={`${selectClass} col-span-2`}
      >
        <option value="true">yes</option>
        <option value="false">no</option>
      </select>
    );
  }
  const unit = field.kind === 'time' ? 'days' : field.unit;
  return (
    <label className="col-span-2 flex items-center gap-2 text-[15px] text-muted">
      <input
        type="text"
        aria-label={field.name}
        inputMode={field.kind === 'text' ? 'text' : 'decimal'}
        autoComplete="off"
        spellCheck={false}
        value={line.text}
        onChange={(event) => onText(event.currentTarget.value)}
        className={`${inputClass} flex-1 text-ink`}
      />
      {unit}
    </label>
  );
}
