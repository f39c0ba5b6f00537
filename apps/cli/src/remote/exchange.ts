import type { Socket } from 'node:net';

export interface Reply {
  status: number;
  body: string;
  /** The other side hangs up after it. */
  isLast: boolean;
}

const HEADER_END = '\r\n\r\n';

/**
 * One HTTP/1.1 exchange over an open connection (RFC 9112). Loading `node:http` would take longer than all the rest of
 * a hotkey, and our own server always says how long its answer is. Rejects when the connection ends early. Before and after
 * it the connection does not keep the program from ending.
 */
export function exchange(socket: Socket, head: readonly string[], body: string): Promise<Reply> {
  const lines = [...head, `content-length: ${Buffer.byteLength(body)}`];
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    const done = (finish: () => void): void => {
      socket.off('data', onData).off('error', onError).off('close', onClose).unref();
      finish();
    };
    const onError = (error: Error): void => done(() => reject(error));
    const onClose = (): void => done(() => reject(new Error('the connection was closed')));
    const onData = (chunk: Buffer): void => {
      received = Buffer.concat([received, chunk]);
      const reply = parseReply(received);
      if (reply instanceof Error) onError(reply);
      else if (reply !== null) done(() => resolve(reply));
    };
    socket.ref();
    socket.on('data', onData).on('error', onError).on('close', onClose);
    socket.write(`${lines.join('\r\n')}${HEADER_END}${body}`);
  });
}

/** The whole reply, null while more must come, or why it is none. */
function parseReply(received: Buffer): Reply | Error | null {
  const end = received.indexOf(HEADER_END);
  if (end < 0) return received.length > 65_536 ? new Error('the answer is no HTTP') : null;
  const header = received.subarray(0, end).toString('latin1');
  const status = /^HTTP\/1\.1 (\d{3})/.exec(header)?.[1];
  const length = /^content-length: *(\d+)/im.exec(header)?.[1];
  if (status === undefined || length === undefined) {
    return new Error('the answer is not one of a Music Minion');
  }
  const body = received.subarray(end + HEADER_END.length);
  if (body.length < Number(length)) return null;
  const isLast = /^connection: *close/im.test(header);
  return { status: Number(status), body: body.toString('utf8', 0, Number(length)), isLast };
}
