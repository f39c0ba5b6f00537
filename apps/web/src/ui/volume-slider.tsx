import { Volume1, Volume2 } from 'lucide-react';
import { RangeSlider } from './range-slider.tsx';

interface VolumeSliderProps {
  label: string;
  volume: number;
  /** Told as a change, so that two hands on one volume add up rather than make it jump. */
  onChangeBy: (by: number) => void;
}

/** Linear, as the speaker applies it. Each step is heard while dragging. */
export function VolumeSlider({ label, volume, onChangeBy }: VolumeSliderProps) {
  return (
    <RangeSlider
      label={label}
      value={volume}
      step={0.02}
      valueText={`${Math.round(volume * 100)} %`}
      onChange={(value) => onChangeBy(value - volume)}
      before={<Volume1 className="size-5 shrink-0" aria-hidden />}
      after={<Volume2 className="size-5 shrink-0" aria-hidden />}
    />
  );
}
