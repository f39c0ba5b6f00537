import type { ConnectionState } from '@music-minion/client';

export interface ConnectionWords {
  /** Empty while all is well. */
  label: string;
  tone: 'good' | 'warn' | 'bad';
  /** Whether "now" would help; the same while it tries, so that the button does not vanish under the finger. */
  mayRetry: boolean;
}

/** The first retry comes so soon that a countdown would only flicker. */
const SHORT_WAIT_MS = 500;

export function connectionWords(
  connection: ConnectionState,
  nowMs: number,
  isOnline: boolean,
): ConnectionWords {
  switch (connection.name) {
    case 'live':
      return { label: '', tone: 'good', mayRetry: false };
    case 'connecting':
      return { label: 'Connecting', tone: 'warn', mayRetry: true };
    case 'waiting': {
      if (!isOnline) return { label: 'Offline', tone: 'bad', mayRetry: true };
      const leftMs = connection.retryAtMs - nowMs;
      if (leftMs < SHORT_WAIT_MS) return { label: 'Reconnecting', tone: 'warn', mayRetry: true };
      const seconds = Math.ceil(leftMs / 1000);
      return { label: `Reconnecting in ${seconds} s`, tone: 'warn', mayRetry: true };
    }
    case 'outdated':
      return { label: 'Updated', tone: 'bad', mayRetry: false };
    case 'signed_out':
      return { label: 'Signed out', tone: 'bad', mayRetry: false };
    case 'closed':
      return { label: 'Offline', tone: 'bad', mayRetry: true };
  }
}
