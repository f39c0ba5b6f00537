import {
  type Refusal,
  type SignInRequest,
  isRefusal,
  refusalStatus,
  signInRequest,
} from '@music-minion/protocol';
import type { FastifyInstance } from 'fastify';
import { cookieWith } from './access-gate.ts';

export type SignIn = (
  request: SignInRequest,
  address: string,
) => { secret: string | null } | Refusal;

/** The token is exchanged for a secret of the device's own, as a cookie; the body never says it. */
export function addAccessRoutes(app: FastifyInstance, signIn: SignIn): void {
  app.post(
    '/api/access/sign_in',
    { config: { access: 'open' }, bodyLimit: 4096 },
    (request, reply) => {
      const asked = signInRequest.parse(request.body);
      const done = signIn(asked, request.socket.remoteAddress ?? '');
      if (isRefusal(done)) return reply.code(refusalStatus(done.reason)).send(done);
      if (done.secret !== null) reply.header('set-cookie', cookieWith(request.raw, done.secret));
      return reply.header('cache-control', 'no-store').code(204).send();
    },
  );
}
