import type { Device } from '@music-minion/protocol';
import type { Logger } from 'pino';
import type { SyncLog } from './sync/sync-log.ts';

/**
 * What goes on, a line each: refusals and comings and goings at `info`, everything that went as it should at `debug`.
 * Tokens, cookies and the part of an address after the "?" are never part of a line.
 */
export function roomLog(log: Logger): SyncLog {
  return {
    answered({ commandId, command, device, outcome, tookMs }) {
      // Who asks too often must not be able to fill the disk with it.
      const isWorthALine = 'reason' in outcome && outcome.reason !== 'busy';
      const level = isWorthALine ? 'info' : 'debug';
      if (!log.isLevelEnabled(level)) return;
      const line = { commandId, command, ...named(device), ...outcome, tookMs: rounded(tookMs) };
      log[level](line, 'reason' in outcome ? 'refused' : 'accepted');
    },
    opened: (connection, address) => log.debug({ connection, address }, 'connection opened'),
    turnedAway: (address, reason) => log.info({ address, reason }, 'connection turned away'),
    greeted: (connection, device) => log.info({ connection, ...named(device) }, 'device is here'),
    closed(connection, { address, device, code, aliveMs }) {
      const line = { connection, address, ...named(device), code, aliveMs: rounded(aliveMs) };
      log.info(line, 'connection closed');
    },
  };
}

function named({ id, name }: Device): { deviceId: string; deviceName: string } {
  return { deviceId: id, deviceName: name };
}

/** To the microsecond: more would only be noise. */
function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
