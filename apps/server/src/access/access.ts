import {
  type Access as AccessState,
  type DeviceId,
  type Refusal,
  refuse,
} from '@music-minion/protocol';
import type { AccessStore } from './access-store.ts';
import { FailedTries } from './failed-tries.ts';
import { Invitations } from './invitations.ts';
import { hashSecret, isMarkOf, isSameSecret, markToken, newSecret } from './secrets.ts';

/** What let somebody in: an open door, the token itself, or what a device got for it. */
export type Pass =
  | { type: 'everybody' }
  | { type: 'token' }
  | { type: 'device'; deviceId: DeviceId };

/** What somebody shows at the door. */
export interface Shown {
  /** Of a device that signed in. */
  secret: string | null;
  token: string | null;
  address: string;
}

export interface AccessParts {
  store: AccessStore;
  /** Null leaves the door open to everybody. */
  token: string | null;
  /** Server time, ms. */
  nowMs: () => number;
}

const NOT_SIGNED_IN =
  'This server wants to be shown its token first. Sign in with it in a browser, or send "Authorization: Bearer …"; ' +
  'music-minion takes it from MUSIC_MINION_TOKEN or [web] token.';

/** Who may come in. Without a token everybody may. */
export class Access {
  readonly #store: AccessStore;
  readonly #token: string | null;
  readonly #failedTries: FailedTries;
  readonly #invitations: Invitations;

  constructor({ store, token, nowMs }: AccessParts) {
    this.#store = store;
    this.#token = token;
    this.#failedTries = new FailedTries(nowMs);
    this.#invitations = new Invitations(nowMs);
    const mark = store.getTokenMark();
    if (token !== null && (mark === null || !isMarkOf(mark, token)))
      store.startAnew(markToken(token));
  }

  get isRequired(): boolean {
    return this.#token !== null;
  }

  state(): AccessState {
    const { isRequired } = this;
    return { isRequired, signedIn: isRequired ? this.#store.all() : [] };
  }

  passOf({ secret, token, address }: Shown): Pass | Refusal {
    if (this.#token === null) return { type: 'everybody' };
    const deviceId = secret === null ? null : this.#store.holderOf(hashSecret(secret));
    if (deviceId !== null) return { type: 'device', deviceId };
    if (token === null) return refuse('not_signed_in', NOT_SIGNED_IN);
    const expected = this.#token;
    const checked = this.#check(token, address, (token) => isSameSecret(token, expected));
    return checked ?? { type: 'token' };
  }

  /** Whether what let somebody in would still do so. */
  isGood(pass: Pass): boolean {
    return pass.type !== 'device' || this.#store.has(pass.deviceId);
  }

  /** Null where the token, or an invitation, is good for signing in; else why not. */
  whyNot(token: string, address: string): Refusal | null {
    const expected = this.#token;
    if (expected === null) return null;
    return this.#check(
      token,
      address,
      (token) => isSameSecret(token, expected) || this.#invitations.isValid(token),
    );
  }

  /** What a screen may show to let others in; null where everybody may come in. */
  invitation(): string | null {
    return this.isRequired ? this.#invitations.current() : null;
  }

  /** The secret by which the device is known from here on. Part of the caller's transaction. */
  give(device: DeviceId, nowMs: number): string {
    const secret = newSecret();
    this.#store.put(device, hashSecret(secret), nowMs);
    return secret;
  }

  /** False when the device was not signed in. Part of the caller's transaction. */
  take(device: DeviceId): boolean {
    // It may have seen one on its screen.
    this.#invitations.withdraw();
    return this.#store.drop(device);
  }

  #check(token: string, address: string, isRight: (token: string) => boolean): Refusal | null {
    if (!this.#failedTries.mayTry(address)) {
      return refuse('busy', 'Too many wrong tokens from this address. Wait a minute.');
    }
    if (isRight(token)) return null;
    this.#failedTries.note(address);
    return refuse('wrong_token', 'That is not the token of this server, or it is no longer valid.');
  }
}

export function mayBe(pass: Pass, device: DeviceId): boolean {
  return pass.type !== 'device' || pass.deviceId === device;
}
