import { refusalStatus, refuse } from '@music-minion/protocol';
import type { FastifyInstance } from 'fastify';
import type { HttpParts } from './http-server.ts';
import { openApi } from './openapi.ts';

/** What can be looked up without changing anything. */
export function addReadRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { room, saving, tracks, upkeep, sockets, metrics, present, addresses, access } = parts;
  let document: object | undefined;
  app.get('/healthz', { config: { access: 'open' } }, () => ({
    ok: true,
    epoch: room.epoch,
    seq: room.seq,
  }));
  app.get('/readyz', (_request, reply) => {
    if (saving.trouble === null) return { ok: true, tracks: room.state.library.tracks };
    return reply
      .code(refusalStatus('not_saved'))
      .header('cache-control', 'no-store')
      .send(refuse('not_saved', saving.trouble));
  });
  app.get('/metrics', async (_request, reply) => {
    const { tracks: known, missing, unreadable, scan } = room.state.library;
    const { bytes, longestBytes, behind } = sockets.queue;
    const text = await metrics.text({
      connections: sockets.connections,
      devices: present().length,
      tracks: known,
      unsentBytes: bytes,
      longestQueueBytes: longestBytes,
      peersBehind: behind,
      savingTrouble: saving.trouble === null ? 0 : 1,
      scanRunning: scan === null ? 0 : 1,
      scanFoundFiles: scan?.foundFiles ?? 0,
      scanLeftFiles: scan === null ? 0 : scan.foundFiles - scan.doneFiles,
      unreadableFiles: unreadable,
      missingTracks: missing,
    });
    return reply.type(metrics.contentType).send(text);
  });
  app.get('/openapi.json', () => (document ??= openApi()));
  app.get('/api/state', (_request, reply) => {
    const { full } = room.catchUp(null, 0) as { full: string };
    return reply.type('application/json').header('cache-control', 'no-store').send(full);
  });
  app.get('/api/devices', () => ({ devices: room.state.devices, present: present() }));
  app.get('/api/devices/sync', () => sockets.doctor.look());
  app.get('/api/addresses', (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { addresses: addresses(), invitation: access.invitation() };
  });
  app.get('/api/library/unreadable', () => ({ files: tracks.unreadable() }));
  app.get('/api/library/stats', () => upkeep.stats());
  app.get('/api/library/missing', () => ({ files: upkeep.missing() }));
  app.get('/api/library/duplicates', () => ({ groups: upkeep.duplicates() }));
  app.get('/api/library/same', () => ({ pairs: upkeep.same() }));
  app.get('/api/library/merged', () => ({ files: upkeep.merged() }));
}
