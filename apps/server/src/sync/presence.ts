import type { DeviceId, Presence, PresenceReport } from '@music-minion/protocol';

interface Tab {
  deviceId: DeviceId;
  report: PresenceReport;
}

const UNKNOWN: PresenceReport = {
  sound: 'none',
  visible: true,
  roundTripMs: null,
  radioLagMs: null,
};

/**
 * Who is here now. A device is here while any of its tabs is; its report is that of the tab that sounds, else of a
 * visible one; it hears the radio if any tab does. Nothing of this is saved or numbered.
 */
export class PresenceBoard {
  readonly #tabs = new Map<object, Tab>();
  readonly #listeners = new Set<(present: readonly Presence[]) => void>();

  /** Says who is here whenever that changes. */
  onChange(listener: (present: readonly Presence[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  join(tab: object, deviceId: DeviceId): void {
    this.#tabs.set(tab, { deviceId, report: this.#tabs.get(tab)?.report ?? UNKNOWN });
    this.#changed();
  }

  report(tab: object, report: PresenceReport): void {
    const known = this.#tabs.get(tab);
    if (!known || isSame(known.report, report)) return;
    this.#tabs.set(tab, { ...known, report });
    this.#changed();
  }

  leave(tab: object): void {
    if (this.#tabs.delete(tab)) this.#changed();
  }

  isHere(deviceId: DeviceId): boolean {
    return Array.from(this.#tabs.values()).some((tab) => tab.deviceId === deviceId);
  }

  present(): Presence[] {
    const tabsByDevice = Map.groupBy(this.#tabs.values(), ({ deviceId }) => deviceId);
    return Array.from(tabsByDevice, ([deviceId, tabs]) => ({
      deviceId,
      tabs: tabs.length,
      ...leading(tabs.map(({ report }) => report)),
    }));
  }

  #changed(): void {
    const present = this.present();
    for (const listener of this.#listeners) listener(present);
  }
}

function leading(reports: readonly PresenceReport[]): PresenceReport {
  const rank = ({ sound, visible }: PresenceReport): number =>
    (sound === 'unlocked' ? 2 : 0) + (visible ? 1 : 0);
  const first = reports.reduce(
    (best, report) => (rank(report) > rank(best) ? report : best),
    reports[0] ?? UNKNOWN,
  );
  const radioLagMs = reports.find(({ radioLagMs }) => radioLagMs !== null)?.radioLagMs ?? null;
  return { ...first, radioLagMs };
}

function isSame(one: PresenceReport, other: PresenceReport): boolean {
  return (
    one.sound === other.sound &&
    one.visible === other.visible &&
    one.roundTripMs === other.roundTripMs &&
    one.radioLagMs === other.radioLagMs
  );
}
