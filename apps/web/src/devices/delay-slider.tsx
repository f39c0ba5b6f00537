import type { KnownDevice } from '@music-minion/protocol';
import { Minus, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSend } from '../sync/use-room.ts';
import { IconButton } from '../ui/button.tsx';
import { RangeSlider } from '../ui/range-slider.tsx';

const MOST_MS = 500;
const STEP_MS = 5;
/** Each new delay is heard only after a moment's silence, so it is set once the hand rests. */
const RESTS_AFTER_MS = 250;

/** How late a device is heard; saved with it. */
export function DelaySlider({ device: { id: deviceId, name, delayMs } }: { device: KnownDevice }) {
  const [chosenMs, setChosenMs] = useState<number | null>(null);
  const send = useSend();
  const shownMs = chosenMs ?? delayMs;
  useEffect(() => {
    if (chosenMs === null) return;
    const timer = setTimeout(() => {
      void send('devices.set_sound', { deviceId, delayMs: chosenMs });
      setChosenMs(null);
    }, RESTS_AFTER_MS);
    return () => clearTimeout(timer);
  }, [chosenMs, deviceId, send]);
  const step = (byMs: number): void => setChosenMs(Math.max(0, shownMs + byMs));
  return (
    <div>
      <p className="text-[14px] font-medium">{name}</p>
      <div className="flex items-center gap-1">
        <IconButton aria-label={`${name}: less delay`} onClick={() => step(-STEP_MS)}>
          <Minus className="size-5" aria-hidden />
        </IconButton>
        <div className="min-w-0 flex-1">
          <RangeSlider
            label={`Delay of ${name}`}
            value={shownMs}
            max={Math.max(MOST_MS, delayMs)}
            step={STEP_MS}
            valueText={`${Math.round(shownMs)} ms`}
            onChange={setChosenMs}
          />
        </div>
        <IconButton aria-label={`${name}: more delay`} onClick={() => step(STEP_MS)}>
          <Plus className="size-5" aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}
