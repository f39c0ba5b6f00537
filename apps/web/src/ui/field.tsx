import type { ComponentProps, InputHTMLAttributes, ReactNode } from 'react';

export const inputClass =
  'min-h-12 min-w-0 rounded-2xl border border-edge bg-ground px-4 text-[16px] placeholder:text-muted';

interface FieldProps extends ComponentProps<'input'> {
  label: string;
  hint?: ReactNode;
}

/** A text field with its name above it. */
export function Field({ label, hint, className = '', ...rest }: FieldProps) {
  return (
    <label className={`flex min-w-0 flex-col gap-1.5 text-[15px] ${className}`}>
      {label}
      <input type="text" autoComplete="off" spellCheck={false} className={inputClass} {...rest} />
      {hint !== undefined && <span className="text-[13px] text-pretty text-muted">{hint}</span>}
    </label>
  );
}

interface ChoiceProps extends InputHTMLAttributes<HTMLInputElement> {
  title: string;
  hint?: string;
}

/** One radio button with room for a thumb and a word of explanation. */
export function Choice({ title, hint, ...rest }: ChoiceProps) {
  return (
    <label className="flex min-h-12 cursor-pointer items-center gap-3 rounded-2xl border border-line px-4 py-2.5 text-[15px] has-checked:border-accent has-checked:bg-lifted">
      <input type="radio" className="size-5 shrink-0 accent-(--accent)" {...rest} />
      <span className="min-w-0">
        <span className="block font-medium">{title}</span>
        {hint !== undefined && (
          <span className="block text-[13px] text-pretty text-muted">{hint}</span>
        )}
      </span>
    </label>
  );
}
