import { ArrowDown, ArrowUp } from 'lucide-react';
import { formatCount } from '../ui/format.ts';

/** By how many ranks a track rose or fell; nothing where it did not. */
export function TrendArrow({ by, className = '' }: { by: number; className?: string }) {
  if (by === 0) return null;
  const Icon = by > 0 ? ArrowUp : ArrowDown;
  return (
    <span
      className={`inline-flex items-center gap-0.5 text-[12px] font-medium ${by > 0 ? 'text-good' : 'text-bad'} ${className}`}
    >
      <Icon className="size-3 shrink-0" strokeWidth={2.5} aria-hidden />
      <span className="sr-only">{by > 0 ? 'up' : 'down'} </span>
      {formatCount(Math.abs(by))}
    </span>
  );
}
