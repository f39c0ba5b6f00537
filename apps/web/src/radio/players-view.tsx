import { Copy } from 'lucide-react';
import { useReading } from '../sync/use-reading.ts';
import { useRoom } from '../sync/use-room.ts';
import { IconButton } from '../ui/button.tsx';
import { count } from '../ui/format.ts';
import { useNotify } from '../ui/toasts.tsx';
import { copyText } from './copy-text.ts';
import { type IcecastState, icecastStates } from './troubles.ts';

/** How other players hear it, and who does. */
export function PlayersView() {
  const { stream, isOn } = useRoom(({ radio }) => radio);
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      <section className="rounded-3xl border border-line bg-raised p-4 sm:p-5">
        <h2 className="text-lg font-semibold">{listenersWords(isOn, stream.listeners)}</h2>
        <p className="text-[15px] text-pretty text-muted">{stream.sentence}</p>
        {icecastStates(stream.icecast).map((state) => (
          <Icecast key={state.sentence} {...state} />
        ))}
      </section>
      <Addresses />
    </div>
  );
}

function listenersWords(isOn: boolean, listeners: number): string {
  if (!isOn) return 'The radio is off';
  return listeners === 0 ? 'Nobody listens now' : `${count(listeners, 'listener')} now`;
}

function Icecast({ mounts, sentence, tone }: IcecastState) {
  return (
    <p className="flex items-baseline gap-2.5 pt-3 text-[15px]">
      <span className={`size-2 shrink-0 rounded-full ${dots[tone]}`} aria-hidden />
      <span className="min-w-0 text-pretty">
        <span className="block font-medium wrap-anywhere">Icecast {mounts.join(', ')}</span>
        <span className={tone === 'bad' ? 'text-bad' : 'text-muted'}>{sentence}</span>
      </span>
    </p>
  );
}

const dots: Record<IcecastState['tone'], string> = {
  good: 'bg-good',
  warn: 'bg-warn',
  bad: 'bg-bad',
};

const kinds: readonly { path: string; name: string; hint: string }[] = [
  { path: '/radio/stream.mp3', name: 'MP3', hint: 'For every player, speaker and browser' },
  {
    path: '/radio/stream.opus',
    name: 'Opus',
    hint: 'Smaller and finer; for mpv, VLC and Kodi, where the server has ffmpeg',
  },
  { path: '/radio.m3u', name: 'M3U', hint: 'A playlist file, for players that ask for one' },
  { path: '/radio.pls', name: 'PLS', hint: 'The same, for Winamp’s heirs' },
];

function Addresses() {
  const reading = useReading('/api/addresses', parseAddresses);
  const { addresses, isLocked } =
    reading.name === 'read' ? reading.data : { addresses: [], isLocked: false };
  const base = (addresses[0] ?? location.origin).replace(/\/$/, '');
  const query = isLocked ? '?token=YOUR-TOKEN' : '';
  return (
    <section className="rounded-3xl border border-line bg-raised p-4 sm:p-5">
      <h2 className="text-lg font-semibold">Listen with another player</h2>
      <p className="text-[15px] text-pretty text-muted">
        mpv, VLC, a smart speaker, Home Assistant: whatever plays web radio plays this.
        {isLocked &&
          ' This house is locked: put its token in the place of YOUR-TOKEN. It stands in the configuration of the server.'}
      </p>
      <ul className="mt-3 flex flex-col gap-1">
        {kinds.map(({ path, name, hint }) => (
          <li key={path}>
            <Address name={name} hint={hint} address={`${base}${path}${query}`} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Address({ name, hint, address }: { name: string; hint: string; address: string }) {
  const notify = useNotify();
  const copy = async (): Promise<void> => {
    const isCopied = await copyText(address);
    notify({
      message: isCopied
        ? `The ${name} address is copied.`
        : 'This browser does not let pages copy. Hold the address to copy it.',
    });
  };
  return (
    <div className="flex items-center gap-2 rounded-2xl border border-line py-1.5 pr-1.5 pl-4">
      <div className="min-w-0 flex-1">
        <p className="text-[13px] text-muted">
          <span className="font-semibold text-ink">{name}</span> · {hint}
        </p>
        <p className="text-[15px] wrap-anywhere select-all">
          {/* It may break before its last part, so that no word of it is cut in two. */}
          {address.slice(0, address.lastIndexOf('/') + 1)}
          <wbr />
          {address.slice(address.lastIndexOf('/') + 1)}
        </p>
      </div>
      <IconButton aria-label={`Copy the ${name} address`} onClick={() => void copy()}>
        <Copy className="size-5" aria-hidden />
      </IconButton>
    </div>
  );
}

function parseAddresses(json: unknown): { addresses: readonly string[]; isLocked: boolean } {
  const { addresses, invitation } = json as {
    addresses: readonly string[];
    invitation: string | null;
  };
  if (!Array.isArray(addresses)) throw new Error('/api/addresses: no list of addresses');
  return { addresses, isLocked: invitation !== null };
}
