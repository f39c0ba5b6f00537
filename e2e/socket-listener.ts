import { WebSocket } from 'ws';
import { until } from './server-process.ts';

export interface Frame {
  type: string;
  seq?: number;
  epoch?: string;
  ts: number;
  data: Record<string, unknown>;
}

/** A bare WebSocket that keeps every frame it is sent. */
export class SocketListener {
  readonly frames: Frame[] = [];
  readonly socket: WebSocket;
  closeCode: number | null = null;

  constructor(port: number, query = '', headers: Record<string, string> = {}) {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/ws/sync${query}`, { headers });
    this.socket.on('message', (data: Buffer) =>
      this.frames.push(JSON.parse(data.toString()) as Frame),
    );
    this.socket.on('error', () => {});
    this.socket.on('close', (code) => (this.closeCode = code));
  }

  send(type: string, data: object): void {
    this.socket.send(JSON.stringify({ type, data }));
  }

  async frame(type: string): Promise<Frame> {
    await until(`a frame ${type} comes`, () => this.frames.some((frame) => frame.type === type));
    const [frame] = this.frames.filter((frame) => frame.type === type).slice(-1);
    if (!frame) throw new Error(`no frame ${type}`);
    return frame;
  }
}
