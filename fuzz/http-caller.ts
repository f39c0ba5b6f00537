import {
  type CommandId,
  type CommandInput,
  type CommandName,
  isRefusal,
} from '@music-minion/protocol';
import type { Device, DeviceId } from '@music-minion/protocol';
import { parseCommand } from '../apps/server/src/sync/parse-command.ts';
import type { Random } from './random.ts';
import type { ServerHost } from './server-host.ts';
import type { Trace } from './trace.ts';
import type { VirtualTime } from './virtual-time.ts';

const CALLER: Device = { id: 'script' as DeviceId, name: 'Script', kind: 'api' };

/** A script at the HTTP door: it repeats a command under the same id until it has an answer. */
export class HttpCaller {
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #host: ServerHost;
  readonly #trace: Trace;
  #ids = 0;
  unanswered = 0;

  constructor(parts: { time: VirtualTime; random: Random; host: ServerHost; trace: Trace }) {
    this.#time = parts.time;
    this.#random = parts.random;
    this.#host = parts.host;
    this.#trace = parts.trace;
  }

  call<N extends CommandName>(name: N, args: CommandInput<N>): void {
    const command = parseCommand(name, args);
    if (isRefusal(command)) return;
    const id = `script-${++this.#ids}` as CommandId;
    let isDone = false;
    this.unanswered += 1;
    const attempt = (): void => {
      this.#trace.note('script', `→ ${id} ${name}`);
      this.#host.process?.room.execute({ id, command, from: CALLER }, (answer) => {
        if (this.#random.chance(0.3) || isDone) return;
        isDone = true;
        this.unanswered -= 1;
        this.#trace.note('script', `← ${id} ${answer.ok ? answer.seq : answer.refusal.reason}`);
      });
      if (!isDone) this.#time.after(this.#random.between(200, 3000), attempt);
    };
    this.#time.after(this.#random.between(1, 50), attempt);
  }
}
