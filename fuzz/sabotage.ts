import type { DownFrame, UpFrame } from '@music-minion/protocol';
import { EventLog } from '../apps/server/src/sync/event-log.ts';
import { PresenceBoard } from '../apps/server/src/sync/presence.ts';
import { RoomStore } from '../apps/server/src/sync/room-store.ts';
import { PendingCommands } from '../packages/client/src/pending.ts';
import { replaceMethod } from './replace-method.ts';
import type { Screen } from './screen.ts';
import type { ServerProcess } from './server-host.ts';

/** A way to break the real thing on purpose, to see whether the simulation would notice. */
export interface Sabotage {
  commitsLate?: boolean;
  /** Breaks a class for the time of a run; returns the repair. */
  begin?: () => () => void;
  /** Breaks a server process before it serves anybody. */
  onStart?: (process: ServerProcess) => void;
  /** What a broken client would have said, or understood, instead. */
  changeUp?: (text: string) => string;
  changeDown?: (frame: DownFrame, screen: Screen) => string | undefined;
}

const HOUR_MS = 3_600_000;

export const sabotages = {
  'tells before it saves': { commitsLate: true },

  'forgets which commands it answered': {
    begin: () => {
      const forget = replaceMethod(RoomStore.prototype, 'getAnswer', () => () => null);
      const neverKeep = replaceMethod(RoomStore.prototype, 'putAnswer', () => () => {});
      return () => {
        forget();
        neverKeep();
      };
    },
  },

  'accepts after the event': {
    onStart: ({ room }) => {
      const execute = room.execute.bind(room);
      room.execute = (request, answer) => {
        // Events leave at the end of the turn, so the answer has to come a turn later to be late.
        execute(request, (given) => void setTimeout(() => answer(given), 1));
      };
    },
  },

  'lets remote control act after its deadline': {
    onStart: ({ room }) => {
      const execute = room.execute.bind(room);
      room.execute = (request, answer) => execute({ ...request, expiresAtMs: undefined }, answer);
    },
  },

  'sends the oldest snapshot again and again': {
    onStart: ({ room }) => {
      const catchUp = room.catchUp.bind(room);
      let first: object | null = null;
      room.catchUp = (epoch, seq) => {
        const caughtUp = catchUp(epoch, seq);
        if ('resumed' in caughtUp) return caughtUp;
        const full = JSON.parse(caughtUp.full) as { ts: number };
        first ??= full;
        return { full: JSON.stringify({ ...first, ts: full.ts }) };
      };
    },
  },

  'stamps the snapshot with an old time': {
    onStart: ({ room }) => {
      const catchUp = room.catchUp.bind(room);
      room.catchUp = (epoch, seq) => {
        const caughtUp = catchUp(epoch, seq);
        if ('resumed' in caughtUp) return caughtUp;
        const full = JSON.parse(caughtUp.full) as { ts: number };
        return { full: JSON.stringify({ ...full, ts: full.ts - 60_000 }) };
      };
    },
  },

  'loses one of the events that were missed': {
    begin: () => {
      return replaceMethod(EventLog.prototype, 'after', (honest) => {
        return function (this: EventLog, seq) {
          return honest.call(this, seq)?.slice(1) ?? null;
        };
      });
    },
  },

  'never notices that a device leaves': {
    begin: () => replaceMethod(PresenceBoard.prototype, 'leave', () => () => {}),
  },

  'does not see a hole in the numbers': {
    changeDown: (frame, { known }) => {
      if (!('seq' in frame) || frame.type === 'sync:full' || known === null) return undefined;
      return frame.seq > known.seq ? JSON.stringify({ ...frame, seq: known.seq + 1 }) : undefined;
    },
  },

  'sends remote control late, with a new deadline': {
    begin: () => replaceMethod(PendingCommands.prototype, 'expired', () => () => []),
    changeUp: (text) => {
      const frame = JSON.parse(text) as UpFrame;
      if (frame.type !== 'command' || frame.data.expiresAtServerMs === undefined) return text;
      frame.data.expiresAtServerMs += HOUR_MS;
      return JSON.stringify(frame);
    },
  },

  'gives up on verdicts that were not answered': {
    begin: () => {
      const { prototype } = PendingCommands;
      const honest = Object.getOwnPropertyDescriptor(prototype, 'unanswered');
      Object.defineProperty(prototype, 'unanswered', { get: () => [], configurable: true });
      return () => Object.defineProperty(prototype, 'unanswered', honest ?? {});
    },
  },

  'goes on showing what it predicted': {
    begin: () => replaceMethod(PendingCommands.prototype, 'settle', () => () => {}),
  },
} satisfies Record<string, Sabotage>;
