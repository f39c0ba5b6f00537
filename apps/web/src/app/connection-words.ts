import type { ConnectionState } from '@music-minion/client';

export interface ConnectionWords {
  /** Empty while all is well. */
  label: string;
  /** The same without what comes and goes with every attempt: a screen reader would read all of it. */
  spoken: string;
  tone: 'good' | 'warn' | 'bad';
  /** Whether "now" would help; the same while it tries, so that the button does not vanish under the finger. */
  mayRetry: boolean;
}

/** The first retry comes so soon that a countdown would only flicker. */
const SHORT_WAIT_MS = 500;
const NOT_CONNECTED = 'Not connected';

export function connectionWords(
  connection: ConnectionState,
  nowMs: number,
  isOnline: boolean,
): ConnectionWords {
  switch (connection.name) {
    case 'live':
      return words('', 'good', false);
    case 'connecting':
      return { ...words('Connecting', 'warn', true), spoken: NOT_CONNECTED };
    case 'waiting': {
      if (!isOnline) return words('Offline', 'bad', true);
      const leftMs = connection.retryAtMs - nowMs;
      const seconds = Math.ceil(leftMs / 1000);
      const label = leftMs < SHORT_WAIT_MS ? 'Reconnecting' : `Reconnecting in ${seconds} s`;
      return { ...words(label, 'warn', true), spoken: NOT_CONNECTED };
    }
    case 'outdated':
      return words('Updated', 'bad', false);
    case 'signed_out':
      return words('Signed out', 'bad', false);
    case 'closed':
      return words('Offline', 'bad', true);
  }
}

function words(label: string, tone: ConnectionWords['tone'], mayRetry: boolean): ConnectionWords {
  return { label, spoken: label, tone, mayRetry };
}
