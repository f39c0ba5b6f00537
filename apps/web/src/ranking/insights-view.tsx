import { MoversCard } from './movers-card.tsx';
import { StrengthCurve } from './strength-curve.tsx';

/** The shape of the order and how it moves. */
export function InsightsView() {
  return (
    <div className="flex flex-col gap-4 pt-2">
      <StrengthCurve />
      <MoversCard />
    </div>
  );
}
