import {
  CLIENT_MADE_ID,
  type Device,
  type DeviceId,
  type DeviceKind,
} from '@music-minion/protocol';
import { randomId } from '@music-minion/client';

const ID_KEY = 'music-minion.device-id';
const NAME_KEY = 'music-minion.device-name';

/** Who this browser is: the same device at every visit, known by a name guessed once and changed by a person. */
export function thisDevice(browser: Browser = here()): Device {
  const guess = guessDevice(browser);
  const known = read(ID_KEY);
  const id = known !== null && CLIENT_MADE_ID.test(known) ? (known as DeviceId) : makeId();
  return { id, name: read(NAME_KEY) ?? guess.name, kind: guess.kind };
}

/** Keeps the name given in the room, so that the next visit says the same. */
export function rememberName(name: string): void {
  write(NAME_KEY, name);
}

interface Browser {
  userAgent: string;
  maxTouchPoints: number;
}

const names: readonly [pattern: RegExp, name: string, kind: DeviceKind][] = [
  [/iPhone|iPod/, 'iPhone', 'phone'],
  [/iPad/, 'iPad', 'tablet'],
  [/Android.*Mobile/, 'Phone', 'phone'],
  [/Android/, 'Tablet', 'tablet'],
  [/Mobile/, 'Phone', 'phone'],
  [/Macintosh/, 'Mac', 'computer'],
  [/CrOS/, 'Chromebook', 'computer'],
  [/Windows/, 'Windows computer', 'computer'],
];

export function guessDevice({ userAgent, maxTouchPoints }: Browser): {
  name: string;
  kind: DeviceKind;
} {
  // An iPad calls itself a Macintosh; no Macintosh has a touch screen.
  if (userAgent.includes('Macintosh') && maxTouchPoints > 1)
    return { name: 'iPad', kind: 'tablet' };
  const match = names.find(([pattern]) => pattern.test(userAgent));
  return match ? { name: match[1], kind: match[2] } : { name: 'Computer', kind: 'computer' };
}

function here(): Browser {
  return { userAgent: navigator.userAgent, maxTouchPoints: navigator.maxTouchPoints };
}

function makeId(): DeviceId {
  const id = randomId() as DeviceId;
  write(ID_KEY, id);
  return id;
}

/** Storage is refused in some private windows; then this device is a new one at every visit. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // See `read`.
  }
}
