import { Hand, Metronome, MonitorSpeaker } from 'lucide-react';
import { useIsSpeaker, useRoom, useSend, useThisDeviceId, useView } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { soundSource } from './sound-source.ts';
import { useSpeakerState } from './use-speaker.ts';

/** Why nothing is heard although it plays, and the one thing to do about it. */
export function SoundHints() {
  const { isBlocked } = useSpeakerState();
  const isSpeaker = useIsSpeaker();
  const isTicking = useRoom(({ calibration }) => calibration !== null);
  if (isSpeaker && isBlocked) return <TapOnce />;
  if (isTicking) return <Ticking />;
  return <SpeakerElsewhere />;
}

/** The tap itself is what the browser waits for: the speaker listens for any. */
function TapOnce() {
  return (
    <div role="alert" className="mx-auto mb-2 max-w-7xl">
      <Button look="strong" className="w-full">
        <Hand className="size-5" aria-hidden />
        Tap once to let this device play
      </Button>
    </div>
  );
}

function Ticking() {
  const send = useSend();
  return (
    <output className="mx-auto mb-2 flex max-w-7xl items-center gap-3 rounded-2xl bg-lifted py-1 pr-1 pl-4 text-[14px]">
      <Metronome className="size-5 shrink-0 text-accent" aria-hidden />
      <span className="min-w-0 flex-1">The speakers tick, so that their delays can be set.</span>
      <Button
        look="quiet"
        className="shrink-0 text-accent!"
        onClick={() => void send('player.calibrate', { isOn: false })}
      >
        End
      </Button>
    </output>
  );
}

function SpeakerElsewhere() {
  const present = useView((view) => view.present);
  const isLive = useView((view) => view.isLive);
  const hereId = useThisDeviceId();
  const send = useSend();
  const isSpeaker = useIsSpeaker();
  const hint = useRoom((room) => soundSource(room, present, hereId).hint);
  if (hint === null || !isLive) return null;
  return (
    <output className="mx-auto mb-2 flex max-w-7xl min-h-12 items-center gap-3 rounded-2xl bg-lifted py-1 pr-1 pl-4 text-[14px]">
      <MonitorSpeaker className="size-5 shrink-0 text-warn" aria-hidden />
      <span className="min-w-0 flex-1">{hint}</span>
      {!isSpeaker && (
        <Button
          look="quiet"
          className="shrink-0 text-accent!"
          onClick={() => void send('player.hand_over', { deviceId: hereId })}
        >
          Play here
        </Button>
      )}
    </output>
  );
}
