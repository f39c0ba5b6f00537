import { randomUUID } from 'node:crypto';
import {
  type CommandId,
  type CommandName,
  type Device,
  type DeviceId,
  MAX_DEVICE_NAME,
  MAX_FRAME_BYTES,
  type Refusal,
  commandId,
  commandNames,
  deviceId,
  deviceName,
  isRefusal,
  refusalStatus,
  refuse,
} from '@music-minion/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Pass } from '../access/access.ts';
import { parseCommand } from '../sync/parse-command.ts';
import type { RateLimit } from '../sync/rate-limit.ts';
import type { Answer, Room } from '../sync/room.ts';
import { tooManyCommands } from '../sync/too-many-commands.ts';

/** Lists of ratings and of tracks are long; nothing else needs more than a frame of the WebSocket may have. */
const BODY_LIMIT_BY_COMMAND: Partial<Record<CommandName, number>> = {
  'ranking.import_ratings': 16 * 1024 * 1024,
  'playlists.create': 2 * 1024 * 1024,
  'playlists.add': 2 * 1024 * 1024,
};

/** `POST /api/<subject>/<deed>` for every command of the protocol: another way to the same door. */
export function addCommandRoutes(app: FastifyInstance, room: Room, limit: RateLimit): void {
  for (const name of commandNames) {
    const bodyLimit = BODY_LIMIT_BY_COMMAND[name] ?? MAX_FRAME_BYTES;
    app.post(commandPath(name), { bodyLimit }, (request, reply) =>
      execute(room, name, request, reply, () => limit.take(request.socket.remoteAddress)),
    );
  }
}

export function commandPath(name: string): string {
  return `/api/${name.replace('.', '/')}`;
}

/** The screens are told first, and the caller right after: it reads no events on this connection. */
async function execute(
  room: Room,
  name: string,
  { headers, body, pass }: FastifyRequest,
  reply: FastifyReply,
  mayAct: () => boolean,
): Promise<Refusal | { id: CommandId; seq: number }> {
  const refused = (refusal: Refusal): Refusal => {
    reply.code(refusalStatus(refusal.reason));
    return refusal;
  };
  const id = commandId.safeParse(headers['idempotency-key'] ?? randomUUID());
  if (!id.success) {
    const message = 'Idempotency-Key must be 1 to 64 letters, digits or . _ : -';
    return refused(refuse('malformed', message));
  }
  const command = parseCommand(name, body);
  if (isRefusal(command)) return refused(mayAct() ? command : tooManyCommands());
  const expiresAtMs = Number(headers['music-minion-expires'] ?? Number.NaN);
  const asked = {
    id: id.data,
    command,
    from: deviceOf(pass, room) ?? callerOf(headers),
    expiresAtMs: Number.isFinite(expiresAtMs) ? expiresAtMs : undefined,
    mayAct,
  };
  const answer = await new Promise<Answer>((resolve) => room.execute(asked, resolve));
  return answer.ok ? { id: id.data, seq: answer.seq } : refused(answer.refusal);
}

/** A signed-in device speaks for itself only. */
function deviceOf(pass: Pass | null, { state }: Room): Device | undefined {
  return pass?.type === 'device' ? state.devices.find(({ id }) => id === pass.deviceId) : undefined;
}

/** Callers by HTTP are not in the room; their name stands in the journal. */
function callerOf(headers: FastifyRequest['headers']): Device {
  const id = deviceId.safeParse(headers['music-minion-device']);
  if (!id.success) return { id: 'http' as DeviceId, name: 'HTTP', kind: 'api' };
  const named = decodeName(String(headers['music-minion-device-name'] ?? ''));
  const name = deviceName.safeParse(named.slice(0, MAX_DEVICE_NAME));
  return { id: id.data, name: name.data ?? id.data, kind: 'cli' };
}

/** Header values are Latin-1; names travel percent-encoded. */
function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
