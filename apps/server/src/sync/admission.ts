import type { DeviceId } from '@music-minion/protocol';

/** What let a connection in. */
export interface Admission {
  /** False from the moment it was taken back. */
  isGood(): boolean;
  /** Whether who came in with it may say that it is this device. */
  mayBe(device: DeviceId): boolean;
}

/** Where everybody may come in. */
export const openDoor: Admission = { isGood: () => true, mayBe: () => true };
