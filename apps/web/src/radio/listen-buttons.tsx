import { Headphones, LoaderCircle, Square, Volume2, VolumeX } from 'lucide-react';
import { useRoom } from '../sync/use-room.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { useListenerState, useRadioListener } from './use-radio-listener.ts';

/** Whether this device sounds the radio; nobody else hears of it. */
export function ListenButtons() {
  const listener = useRadioListener();
  const { isWanted, isMuted, isAside, phase, problem, volume } = useListenerState();
  const power = useRoom(({ radio }) => radio.stream.power);
  if (!isWanted) {
    return (
      <>
        <Button look="strong" className="px-6" onClick={() => listener.listen()}>
          <Headphones className="size-5" aria-hidden />
          Listen here
        </Button>
        {problem !== null && <Note>{problem}</Note>}
      </>
    );
  }
  return (
    <>
      <Button
        look={isMuted ? 'strong' : 'plain'}
        aria-pressed={isMuted}
        onClick={() => listener.setMuted(!isMuted)}
      >
        {isMuted ? (
          <VolumeX className="size-5" aria-hidden />
        ) : phase === 'joining' ? (
          <LoaderCircle className="size-5 motion-safe:animate-spin" aria-hidden />
        ) : (
          <Volume2 className="size-5" aria-hidden />
        )}
        {isMuted ? 'Unmute' : 'Mute here'}
      </Button>
      <input
        type="range"
        aria-label="Volume of the radio on this device"
        aria-valuetext={`${Math.round(volume * 100)} %`}
        className="slider w-28 max-sm:hidden"
        style={{ '--filled': volume }}
        min={0}
        max={1}
        step={0.02}
        value={volume}
        onChange={(event) => listener.setVolume(Number(event.currentTarget.value))}
      />
      <IconButton aria-label="Stop listening here" onClick={() => listener.stop()}>
        <Square className="size-4 fill-current" aria-hidden />
      </IconButton>
      {problem !== null ? (
        <Note>{problem}</Note>
      ) : isAside ? (
        <Note>Silent while this device plays what the room plays.</Note>
      ) : (
        phase === 'joining' && power === 'starting' && <Note>The radio is waking up.</Note>
      )}
    </>
  );
}

function Note({ children }: { children: string }) {
  return <output className="block basis-full text-[13px] text-pretty text-warn">{children}</output>;
}
