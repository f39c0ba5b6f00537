import { useEffect, useState } from 'react';
import { useReading } from '../sync/use-reading.ts';
import { QrCode } from '../ui/qr-code.tsx';

/** Invitations are good for five minutes at least. */
const RENEW_INVITATION_MS = 4 * 60_000;

interface Addresses {
  addresses: readonly string[];
  /** What lets another device in; null where everybody may come in. */
  invitation: string | null;
}

/** How another device gets in: an address on the home network, to scan or to type. */
export function JoinCard() {
  const round = useRounds(RENEW_INVITATION_MS);
  const reading = useReading('/api/addresses', parseAddresses, round);
  const { addresses: known, invitation } =
    reading.name === 'read' ? reading.data : { addresses: [], invitation: null };
  const addresses = known.length > 0 ? known : [location.origin];
  const [first] = addresses;
  return (
    <section className="flex flex-col gap-4 rounded-3xl border border-line bg-raised p-5 min-[420px]:flex-row min-[420px]:items-center sm:gap-6 sm:p-6">
      {first !== undefined && (
        <QrCode
          text={invitation === null ? first : `${first}/?token=${invitation}`}
          label={first}
          className="size-36 shrink-0 self-center"
        />
      )}
      <div className="min-w-0">
        <h2 className="text-lg font-semibold">Join with a phone</h2>
        <p className="text-[15px] text-pretty text-muted">
          Scan the code with its camera, or open this address on any device in your network. All of
          them show and steer the same music.
          {invitation !== null &&
            ' The code signs it in, for the next few minutes; the address asks for the token.'}
        </p>
        <ul className="mt-2">
          {addresses.map((address) => (
            <li key={address}>
              <a
                href={address}
                className="inline-flex min-h-12 items-center break-all font-medium text-accent underline-offset-4 hover:underline"
              >
                {address.replace(/^http:\/\//, '').replace(/\/$/, '')}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function parseAddresses(json: unknown): Addresses {
  const { addresses, invitation } = json as Addresses;
  if (!Array.isArray(addresses)) throw new Error('/api/addresses: no list of addresses');
  return { addresses, invitation };
}

/** A number that rises every so often. */
function useRounds(everyMs: number): number {
  const [round, setRound] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setRound((round) => round + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return round;
}
