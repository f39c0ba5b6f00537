import type { Speaker } from '@music-minion/protocol';
import { Volume1, Volume2 } from 'lucide-react';
import { useSend } from '../sync/use-room.ts';

/** Linear, as the speaker applies it. Each step is heard while dragging. */
export function VolumeSlider({ speaker, name }: { speaker: Speaker; name: string }) {
  const send = useSend();
  const { deviceId, volume } = speaker;
  return (
    <div className="flex items-center gap-3 text-muted">
      <Volume1 className="size-5 shrink-0" aria-hidden />
      <input
        type="range"
        aria-label={`Volume of ${name}`}
        aria-valuetext={`${Math.round(volume * 100)} %`}
        className="slider min-w-0 flex-1"
        style={{ '--filled': volume }}
        min={0}
        max={1}
        step={0.02}
        value={volume}
        onChange={(event) =>
          void send('player.set_volume', { deviceId, volume: Number(event.currentTarget.value) })
        }
      />
      <Volume2 className="size-5 shrink-0" aria-hidden />
      <span className="min-w-12 text-right text-[13px]">{Math.round(volume * 100)} %</span>
    </div>
  );
}
