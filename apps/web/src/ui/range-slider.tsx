interface RangeSliderProps {
  label: string;
  value: number;
  min?: number;
  max?: number;
  step: number;
  /** For people, also for those who hear it. */
  valueText: string;
  onChange: (value: number) => void;
  before?: React.ReactNode;
  after?: React.ReactNode;
}

/** A value that is heard or seen while it is dragged; the value in words stands beside it. */
export function RangeSlider({
  label,
  value,
  min = 0,
  max = 1,
  step,
  valueText,
  onChange,
  before,
  after,
}: RangeSliderProps) {
  return (
    <div className="flex items-center gap-3 text-muted">
      {before}
      <input
        type="range"
        aria-label={label}
        aria-valuetext={valueText}
        className="slider min-w-0 flex-1"
        style={{ '--filled': (value - min) / (max - min) }}
        min={min}
        max={max}
        step={step}
        value={value}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
        // A menu around it would take the arrows for itself.
        onKeyDown={(event) => {
          if (event.key !== 'Escape' && event.key !== 'Tab') event.stopPropagation();
        }}
      />
      {after}
      <span className="min-w-14 text-right text-[13px] tabular-nums">{valueText}</span>
    </div>
  );
}
