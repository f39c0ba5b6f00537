interface ChipsProps<T extends string> {
  /** What is chosen here, for screen readers. */
  label: string;
  choices: readonly { value: T; name: string }[];
  value: T;
  onChange: (value: T) => void;
}

/** One of a few, all in sight. */
export function Chips<T extends string>({ label, choices, value, onChange }: ChipsProps<T>) {
  return (
    <fieldset aria-label={label} className="flex flex-wrap gap-1.5">
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
          className="group/chip flex min-h-12 items-center"
        >
          <span className="flex min-h-9 items-center rounded-full border border-line px-3.5 text-[13px] font-medium text-muted transition-colors group-hover/chip:text-ink group-aria-pressed/chip:border-accent group-aria-pressed/chip:bg-lifted group-aria-pressed/chip:text-ink">
            {choice.name}
          </span>
        </button>
      ))}
    </fieldset>
  );
}
