import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  CONTENDERS,
  type Contender,
  type ContenderName,
  POST_BODY,
  POST_PATH,
  SOCKET_COMMAND,
  type Scene,
} from './contenders.ts';
import type { CrowdReply } from './crowd/crowd-process.ts';
import type { Figures, Task } from './crowd/tasks.ts';
import { LOOPBACK, type Line } from './line/line.ts';
import { startComparing } from './our-server.ts';
import { ServerProcess, freePort } from './server-process.ts';

const CROWD = join(import.meta.dirname, 'crowd/crowd-process.ts');

/** One contender with its server and its crowd. */
export class Seat {
  readonly name: ContenderName;
  readonly server: ServerProcess;
  readonly #crowd: ChildProcess;

  private constructor(name: ContenderName, server: ServerProcess, crowd: ChildProcess) {
    this.name = name;
    this.server = server;
    this.#crowd = crowd;
  }

  static async take(contender: Contender, scene: Scene, line: Line): Promise<Seat> {
    const { name, path, wire, wrap = (command) => command, probe } = contender;
    const port = await freePort();
    const server = new ServerProcess(port, contender.program(port, scene));
    await server.start();
    const crowd = fork(CROWD, line.forkOptions);
    const socketText = wrap(SOCKET_COMMAND);
    const words = { postPath: POST_PATH, socketText, postText: POST_BODY, probe };
    crowd.send({ trigger: { host: line.host, port, path, wire, ...words } });
    const seat = new Seat(name, server, crowd);
    if (name === 'Music Minion') await startComparing(port, scene.tracks);
    return seat;
  }

  async do(task: Task): Promise<Figures> {
    this.#crowd.send({ task });
    const [reply] = (await once(this.#crowd, 'message')) as [CrowdReply];
    if ('problem' in reply) throw new Error(reply.problem);
    return reply.figures;
  }

  async close(): Promise<void> {
    const ended = once(this.#crowd, 'exit');
    this.#crowd.kill('SIGKILL');
    await Promise.all([ended, this.server.kill()]);
  }
}

/** All contenders at once: in every round each has one turn, and who begins changes. */
export class Arena {
  readonly #seats: Seat[];
  readonly #onProblem: (what: string) => void;

  private constructor(seats: Seat[], onProblem: (what: string) => void) {
    this.#seats = seats;
    this.#onProblem = onProblem;
  }

  static async open(
    scene: Scene,
    onProblem: (what: string) => void,
    line: Line = LOOPBACK,
  ): Promise<Arena> {
    const seats: Seat[] = [];
    for (const contender of CONTENDERS) {
      try {
        seats.push(await Seat.take(contender, scene, line));
      } catch (error) {
        onProblem(`${contender.name} cannot start: ${(error as Error).message}`);
      }
    }
    return new Arena(seats, onProblem);
  }

  /**
   * The figure of every contender, one after the other. One that fails in its turn is named, has no figure, and is out:
   * it might be busy with what it owes and disturb the others.
   */
  async turn(round: number, work: (seat: Seat) => Promise<number[]>): Promise<Turn> {
    const figures: Turn = new Map();
    const first = round % Math.max(1, this.#seats.length);
    for (const seat of [...this.#seats.slice(first), ...this.#seats.slice(0, first)]) {
      try {
        figures.set(seat.name, await work(seat));
      } catch (error) {
        this.#onProblem(`${seat.name}: ${(error as Error).message}`);
        this.#seats.splice(this.#seats.indexOf(seat), 1);
        await seat.close();
      }
    }
    return figures;
  }

  async close(): Promise<void> {
    await Promise.all(this.#seats.splice(0).map((seat) => seat.close()));
  }
}

export type Turn = Map<ContenderName, number[]>;
