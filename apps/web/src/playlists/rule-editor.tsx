import { type SmartRules, ruleFields } from '@music-minion/protocol';
import { Dices } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../ui/button.tsx';
import { inputClass } from '../ui/field.tsx';
import { directionWords } from './playlist-words.ts';
import { RuleBlockFields } from './rule-block.tsx';
import { type RulesDraft, fromDraft, nextKey, replacePart, toDraft } from './rule-draft.ts';
import { RulesPreviewList } from './rules-preview.tsx';

interface RuleEditorProps {
  /** What it starts with. */
  rules: SmartRules;
  /** Null while something is missing. */
  onRules: (rules: SmartRules | null) => void;
}

/** Rules as a person would say them, with what they find. */
export function RuleEditor({ rules, onRules }: RuleEditorProps) {
  const [draft, setDraft] = useState(() => toDraft(rules));
  const change = (next: RulesDraft): void => {
    setDraft(next);
    onRules(fromDraft(next));
  };
  return (
    <div className="flex flex-col gap-5">
      <RuleBlockFields
        block={draft.where}
        newKey={() => nextKey(draft.where)}
        onChange={(key, make) => {
          // The outermost is no part of another.
          const top = key === draft.where.key ? make(draft.where) : null;
          const where = top && 'rules' in top ? top : replacePart(draft.where, key, make);
          change({ ...draft, where });
        }}
      />
      <OrderFields draft={draft} onChange={(part) => change({ ...draft, ...part })} />
      <RulesPreviewList rules={fromDraft(draft)} />
    </div>
  );
}

interface OrderFieldsProps {
  draft: RulesDraft;
  onChange: (part: Partial<RulesDraft>) => void;
}

function OrderFields({ draft, onChange }: OrderFieldsProps) {
  const { orderBy, descending, limitUnit, limitCount } = draft;
  const hasDirection = orderBy !== 'random' && orderBy !== 'album_order';
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2 text-[15px]">
        <label className="flex items-center gap-2">
          Order
          <select
            value={orderBy}
            onChange={(event) =>
              onChange({ orderBy: event.currentTarget.value as RulesDraft['orderBy'] })
            }
            className={`${inputClass} px-3!`}
          >
            <option value="album_order">by artist and album</option>
            <option value="random">at random</option>
            {Object.entries(ruleFields).map(([field, { name }]) => (
              <option key={field} value={field}>
                by {name}
              </option>
            ))}
          </select>
        </label>
        {hasDirection && (
          <select
            aria-label="Direction"
            value={String(descending)}
            onChange={(event) => onChange({ descending: event.currentTarget.value === 'true' })}
            className={`${inputClass} px-3!`}
          >
            <option value="false">{directionWords(orderBy)[0]}</option>
            <option value="true">{directionWords(orderBy)[1]}</option>
          </select>
        )}
        {orderBy === 'random' && (
          <IconButton
            aria-label="Another random order"
            onClick={() => onChange({ seed: Math.floor(Math.random() * 2 ** 32) })}
          >
            <Dices className="size-5" aria-hidden />
          </IconButton>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2 text-[15px]">
        <label className="flex items-center gap-2">
          Limit
          <select
            value={limitUnit}
            onChange={(event) =>
              onChange({ limitUnit: event.currentTarget.value as RulesDraft['limitUnit'] })
            }
            className={`${inputClass} px-3!`}
          >
            <option value="none">none</option>
            <option value="tracks">tracks</option>
            <option value="minutes">minutes</option>
          </select>
        </label>
        {limitUnit !== 'none' && (
          <input
            type="text"
            aria-label={`How many ${limitUnit}`}
            inputMode="decimal"
            value={limitCount}
            onChange={(event) => onChange({ limitCount: event.currentTarget.value })}
            className={`${inputClass} w-28`}
          />
        )}
      </div>
    </div>
  );
}
