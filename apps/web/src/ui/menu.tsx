import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

interface MenuProps {
  /** The button itself. */
  trigger: ReactElement;
  /** For a menu that is only made when it is wanted. */
  isOpenAtFirst?: boolean;
  children: ReactNode;
}

/** A button and the list it opens. */
export function Menu({ trigger, isOpenAtFirst = false, children }: MenuProps) {
  return (
    <BaseMenu.Root defaultOpen={isOpenAtFirst}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner sideOffset={8} collisionPadding={12} className="z-40 outline-none">
          <BaseMenu.Popup className="max-h-[var(--available-height)] max-w-[min(22rem,var(--available-width))] min-w-56 origin-[var(--transform-origin)] overflow-y-auto rounded-2xl border border-line bg-lifted p-1.5 text-ink shadow-2xl shadow-black/40 transition-[opacity,scale] duration-150 outline-none data-[ending-style]:scale-95 data-[ending-style]:opacity-0 data-[starting-style]:scale-95 data-[starting-style]:opacity-0">
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

export function MenuItem({
  onClick,
  children,
  disabled = false,
  isWide = false,
}: {
  onClick: () => void;
  children: ReactNode;
  disabled?: boolean;
  /** Takes the room that others leave in its row. */
  isWide?: boolean;
}) {
  return (
    <BaseMenu.Item
      onClick={onClick}
      disabled={disabled}
      className={`flex min-h-12 cursor-pointer items-center gap-3 rounded-xl px-3 py-2 text-[15px] outline-none select-none data-[disabled]:cursor-default data-[disabled]:text-muted data-[highlighted]:bg-line ${
        isWide ? 'min-w-0 flex-1' : ''
      }`}
    >
      {children}
    </BaseMenu.Item>
  );
}

/** A box beside an item; ticking it leaves the menu open. */
export function MenuCheckbox({
  label,
  isChecked,
  onChange,
}: {
  label: string;
  isChecked: boolean;
  onChange: (isChecked: boolean) => void;
}) {
  return (
    <BaseMenu.CheckboxItem
      aria-label={label}
      checked={isChecked}
      onCheckedChange={onChange}
      closeOnClick={false}
      className="grid size-12 shrink-0 cursor-pointer place-items-center rounded-xl outline-none data-[highlighted]:bg-line"
    >
      <span
        className={`grid size-6 place-items-center rounded-md border-2 ${
          isChecked ? 'border-accent bg-accent text-on-accent' : 'border-muted'
        }`}
      >
        {isChecked && <Check className="size-4" strokeWidth={3} aria-hidden />}
      </span>
    </BaseMenu.CheckboxItem>
  );
}
