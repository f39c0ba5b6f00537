import { Volume2, VolumeX } from 'lucide-react';
import { memo } from 'react';
import { useIsSpeaker, useRoom, useThisDeviceId, useView } from '../sync/use-room.ts';
import { SoundMenu } from './sound-menu.tsx';
import { soundSource } from './sound-source.ts';
import { useSpeakerState } from './use-speaker.ts';

/** Where the sound comes from, as seen from here, in words. */
export function useSoundPlace(): string {
  const present = useView((view) => view.present);
  const hereId = useThisDeviceId();
  return useRoom((room) => soundSource(room, present, hereId).label);
}

/** Says where it sounds, and lets it be elsewhere. On a phone only its picture has room. */
export const SoundPlace = memo(function SoundPlace() {
  const label = useSoundPlace();
  const { isMuted } = useSpeakerState();
  const isMutedHere = useIsSpeaker() && isMuted;
  const Icon = isMutedHere ? VolumeX : Volume2;
  return (
    <SoundMenu
      trigger={
        <button
          type="button"
          aria-label={`Sound: ${label}. Change`}
          className="flex min-h-12 min-w-12 shrink-0 items-center justify-center gap-1.5 rounded-2xl text-[13px] text-accent hover:bg-lifted sm:max-w-56 sm:px-3"
        >
          <Icon className="size-5 shrink-0 sm:size-4" aria-hidden />
          <span className="truncate max-sm:hidden">{isMutedHere ? 'muted here' : label}</span>
        </button>
      }
    />
  );
});
