import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/** At `trace` every request; the ones that were not let in at `info`. */
export function logRequests(app: FastifyInstance, log: Logger): void {
  app.addHook('onResponse', async ({ method, url, socket }, { statusCode, elapsedTime }) => {
    const tookMs = Math.round(elapsedTime * 1000) / 1000;
    const line = {
      method,
      path: pathOf(url),
      status: statusCode,
      address: socket.remoteAddress,
      tookMs,
    };
    if (statusCode === 401 || statusCode === 403) log.info(line, 'request turned away');
    else log.trace(line, 'request');
  });
}

/** What follows may be a token, which is nobody's business. */
export function pathOf(url: string): string {
  return url.split('?')[0] ?? '';
}
