import {
  type CheckUp,
  type Device,
  type DeviceId,
  type DeviceSync,
  PROTOCOL_VERSION,
  type Presence,
  type RoomState,
  type SyncReport,
} from '@music-minion/protocol';
import { syncState } from './sync-state.ts';
import { syncWords } from './sync-words.ts';

/** What a device was told so long ago it has had time to apply, and to say so. */
const SETTLED_MS = 2000;
/** More records than the room knows devices: strangers that come and go must not pile up. */
const MAX_RECORDS = 400;

type Catch = 'full' | 'resumed';

/** One connection. */
interface Tab {
  /** Before its hello nobody knows whose it is. */
  deviceId: DeviceId | null;
  /** How it was brought up to date before its hello. */
  caughtUp: Catch[];
  checkUp: CheckUp;
  seq: number | null;
  /** What it should have applied when it spoke last. */
  dueSeq: number;
  /** The number of the room a while ago. */
  mark: { seq: number; atMs: number };
  spokeAtMs: number | null;
}

/** What outlives the connections of a device, until the server ends. */
interface Health {
  lastHeardMs: number;
  protocol: number;
  connects: number;
  resumes: number;
  fulls: number;
}

export interface SyncDoctorParts {
  room: { readonly state: RoomState; readonly seq: number };
  presence: { present(): readonly Presence[] };
  nowMs: () => number;
}

/** Knows how well every device is in step, by what it says in passing; whoever wants to know asks. */
export class SyncDoctor {
  readonly #parts: SyncDoctorParts;
  readonly #tabs = new Map<object, Tab>();
  readonly #healthByDevice = new Map<DeviceId, Health>();

  constructor(parts: SyncDoctorParts) {
    this.#parts = parts;
  }

  broughtUpToDate(tab: object, how: Catch): void {
    const known = this.#tabs.get(tab) ?? this.#newTab();
    this.#tabs.set(tab, known);
    if (known.deviceId === null) known.caughtUp.push(how);
    else this.#count(known.deviceId, how);
  }

  hello(tab: object, { id }: Device, protocol: number): void {
    const known = this.#tabs.get(tab);
    if (!known || known.deviceId !== null) return;
    known.deviceId = id;
    if (this.#healthByDevice.size >= MAX_RECORDS) this.#forgetStrangers();
    const health = this.#healthByDevice.get(id) ?? newHealth();
    health.connects += 1;
    health.protocol = protocol;
    this.#healthByDevice.set(id, health);
    for (const how of known.caughtUp.splice(0)) this.#count(id, how);
    this.heard(tab);
  }

  /** Any sign of life. */
  heard(tab: object): void {
    const { deviceId } = this.#tabs.get(tab) ?? {};
    const health = deviceId ? this.#healthByDevice.get(deviceId) : undefined;
    if (health) health.lastHeardMs = this.#parts.nowMs();
  }

  /** The page itself says how far it is. */
  applied(tab: object, seq: number): void {
    const known = this.#tabs.get(tab);
    if (!known) return;
    const atMs = this.#parts.nowMs();
    if (atMs - known.mark.atMs >= SETTLED_MS) {
      known.dueSeq = known.mark.seq;
      known.mark = { seq: this.#parts.room.seq, atMs };
    }
    known.seq = seq;
    known.spokeAtMs = atMs;
  }

  reported(tab: object, checkUp: CheckUp): void {
    const known = this.#tabs.get(tab);
    if (known) known.checkUp = checkUp;
  }

  left(tab: object): void {
    this.#tabs.delete(tab);
  }

  /** Of devices, here or not. */
  get records(): number {
    return this.#healthByDevice.size;
  }

  look(): SyncReport {
    const { room, presence, nowMs } = this.#parts;
    const present = presence.present();
    const atMs = Math.round(nowMs());
    const devices = room.state.devices.map((device) =>
      this.#examine(
        device,
        present.find(({ deviceId }) => deviceId === device.id),
        atMs,
      ),
    );
    return {
      ...syncWords(devices, atMs),
      seq: room.seq,
      atMs,
      protocol: PROTOCOL_VERSION,
      devices,
    };
  }

  #examine(device: Device, here: Presence | undefined, atMs: number): DeviceSync {
    const health = this.#healthByDevice.get(device.id);
    const tabs = [...this.#tabs.values()].filter(({ deviceId }) => deviceId === device.id);
    const spoken = tabs.filter(({ seq }) => seq !== null);
    const spokeAtMs = Math.max(...spoken.map(({ spokeAtMs }) => spokeAtMs ?? 0));
    const findings = {
      isHere: here !== undefined,
      isVisible: here?.visible ?? false,
      behind: Math.max(0, ...spoken.map(({ seq, dueSeq }) => dueSeq - (seq ?? 0))),
      sinceHeardMs: health ? atMs - health.lastHeardMs : 0,
      sinceSpokeMs: spoken.length > 0 ? atMs - spokeAtMs : null,
      isOutdated: health !== undefined && health.protocol !== PROTOCOL_VERSION,
    };
    const { sound = 'none', visible = false, roundTripMs = null, radioLagMs = null } = here ?? {};
    const clock = tabs.find(({ checkUp }) => checkUp.clock !== null)?.checkUp.clock ?? null;
    const waiting = tabs.reduce((sum, { checkUp }) => sum + checkUp.waiting, 0);
    return {
      device,
      state: syncState(findings),
      seq: spoken.length > 0 ? Math.min(...spoken.map(({ seq }) => seq ?? 0)) : null,
      behind: findings.behind,
      lastHeardMs: health ? Math.round(health.lastHeardMs) : null,
      presence: here
        ? { sound, visible, roundTripMs, radioLagMs, clock, waiting, tabs: here.tabs }
        : null,
      protocol: health?.protocol ?? null,
      connects: health?.connects ?? 0,
      resumes: health?.resumes ?? 0,
      fulls: health?.fulls ?? 0,
    };
  }

  #newTab(): Tab {
    const { room, nowMs } = this.#parts;
    return {
      deviceId: null,
      caughtUp: [],
      checkUp: { clock: null, waiting: 0 },
      seq: null,
      dueSeq: 0,
      mark: { seq: room.seq, atMs: nowMs() },
      spokeAtMs: null,
    };
  }

  #count(device: DeviceId, how: Catch): void {
    const health = this.#healthByDevice.get(device);
    if (health) health[how === 'full' ? 'fulls' : 'resumes'] += 1;
  }

  #forgetStrangers(): void {
    const known = new Set(this.#parts.room.state.devices.map(({ id }) => id));
    for (const id of this.#healthByDevice.keys()) {
      if (!known.has(id)) this.#healthByDevice.delete(id);
    }
  }
}

function newHealth(): Health {
  return { lastHeardMs: 0, protocol: 0, connects: 0, resumes: 0, fulls: 0 };
}
