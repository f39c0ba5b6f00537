import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Refusal, isRefusal, refusalStatus } from '@music-minion/protocol';
import type { FastifyInstance } from 'fastify';
import { type Access, type Pass, mayBe } from '../access/access.ts';
import type { Admission } from '../sync/admission.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Left out, a route wants a signed-in device or the token in a header. `open`: it is for everybody.
     * `token_in_url`: a GET may also carry `?token=`, for players that can be given nothing but an address.
     */
    access?: 'open' | 'token_in_url';
  }
  interface FastifyRequest {
    /** Null on routes that are open to everybody. */
    pass: Pass | null;
  }
}

const A_YEAR_SEC = 365 * 24 * 3600;

/** Stands before every route and every WebSocket, and ends what is under way when somebody is signed out. */
export class AccessGate {
  readonly #access: Access;
  readonly #passByReply = new Map<ServerResponse, Pass>();

  constructor(access: Access) {
    this.#access = access;
  }

  guard(app: FastifyInstance): void {
    app.decorateRequest('pass', null);
    app.addHook('onRequest', async (request, reply) => {
      const { access } = request.routeOptions.config;
      if (access === 'open') return;
      const pass = this.#passOf(request.raw, access === 'token_in_url');
      if (isRefusal(pass)) {
        const status = refusalStatus(pass.reason);
        if (status === 401) reply.header('www-authenticate', 'Bearer realm="Music Minion"');
        return reply.code(status).send(pass);
      }
      request.pass = pass;
      if (pass.type === 'device') this.#follow(reply.raw, pass);
    });
  }

  /** What lets a WebSocket in; null when nothing does. */
  admissionOf(request: IncomingMessage): Admission | null {
    const pass = this.#passOf(request, false);
    if (isRefusal(pass)) return null;
    return {
      isGood: () => this.#access.isGood(pass),
      mayBe: (device) => mayBe(pass, device),
    };
  }

  /** Cuts what still flows to devices that may not be here any more: the rest of a track, a stream. */
  expel(): void {
    for (const [reply, pass] of this.#passByReply) {
      // What is written to its end may still be on its way: the answer to "sign me out" is.
      if (!reply.writableEnded && !this.#access.isGood(pass)) reply.destroy();
    }
  }

  #follow(reply: ServerResponse, pass: Pass): void {
    this.#passByReply.set(reply, pass);
    reply.once('close', () => this.#passByReply.delete(reply));
  }

  #passOf(request: IncomingMessage, mayBeInUrl: boolean): Pass | Refusal {
    const { headers, method, socket, url = '' } = request;
    const bearer = /^bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
    const isRead = method === 'GET' || method === 'HEAD';
    const inUrl = mayBeInUrl && isRead ? new URLSearchParams(url.split('?')[1]).get('token') : null;
    return this.#access.passOf({
      secret: readCookie(headers.cookie, cookieName(request)),
      token: bearer ?? inUrl,
      address: socket.remoteAddress ?? '',
    });
  }
}

/** Out of reach of scripts, and not sent along with requests that another site makes. */
export function cookieWith(request: IncomingMessage, secret: string): string {
  const attributes = `Path=/; Max-Age=${A_YEAR_SEC}; HttpOnly; SameSite=Strict`;
  return `${cookieName(request)}=${secret}; ${attributes}`;
}

/** Cookies know no ports: two servers on one machine would sign each other's devices out. */
function cookieName({ socket }: IncomingMessage): string {
  return `music_minion_access_${socket.localPort}`;
}

function readCookie(header: string | undefined, name: string): string | null {
  const pair = header?.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) ?? null;
}
