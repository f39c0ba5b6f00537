import { Switch as BaseSwitch } from '@base-ui/react/switch';
import { useId } from 'react';

interface SwitchProps {
  title: string;
  hint: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** On or off at once, with room for a thumb and a word of explanation. */
export function Switch({ title, hint, isOn, onChange }: SwitchProps) {
  const id = useId();
  return (
    <label htmlFor={id} className="flex min-h-14 cursor-pointer items-center gap-4 px-1 py-2.5">
      <span className="min-w-0 flex-1">
        <span id={`${id}-title`} className="block text-[15px] font-medium">
          {title}
        </span>
        <span id={`${id}-hint`} className="block text-[13px] text-pretty text-muted">
          {hint}
        </span>
      </span>
      <BaseSwitch.Root
        id={id}
        checked={isOn}
        onCheckedChange={onChange}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-hint`}
        className="relative h-7 w-12 shrink-0 rounded-full border border-edge bg-ground transition-colors duration-150 data-checked:border-accent data-checked:bg-accent"
      >
        <BaseSwitch.Thumb className="absolute top-1/2 left-1 size-5 -translate-y-1/2 rounded-full bg-muted transition-[translate,background-color] duration-150 data-checked:translate-x-5 data-checked:bg-on-accent motion-reduce:transition-none" />
      </BaseSwitch.Root>
    </label>
  );
}
