import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/** At `trace` every request; the ones that were not let in at `info`. What follows the "?" may be a token. */
export function logRequests(app: FastifyInstance, log: Logger): void {
  app.addHook('onResponse', async ({ method, url, socket }, { statusCode, elapsedTime }) => {
    const [path] = url.split('?');
    const tookMs = Math.round(elapsedTime * 1000) / 1000;
    const line = { method, path, status: statusCode, address: socket.remoteAddress, tookMs };
    if (statusCode === 401 || statusCode === 403) log.info(line, 'request turned away');
    else log.trace(line, 'request');
  });
}
