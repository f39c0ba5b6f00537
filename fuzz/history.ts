import { isDeepStrictEqual } from 'node:util';
import { type RoomState, isRemoteControl } from '@music-minion/protocol';
import { restorePlayer } from '../apps/server/src/player/restore-player.ts';
import type { Answer, Request } from '../apps/server/src/sync/room.ts';
import type { ServerHost, ServerProcess } from './server-host.ts';
import type { Trace } from './trace.ts';

/** Refusals that are not kept, because nothing was decided: the same command may fare better later. */
const NOT_KEPT = ['not_saved', 'fault', 'busy'];

/** The truth of the server, written down from outside: every state by its number, and what became of every command. */
export class History {
  readonly #host: ServerHost;
  readonly #trace: Trace;
  readonly #fail: (problem: string) => void;
  readonly #statesByEpoch = new Map<string, string[]>();
  readonly #firstAnswers = new Map<string, Answer & { epoch: string }>();
  /** Commands that changed the room, also those whose answer nobody ever heard. */
  readonly acted = new Map<string, { request: Request; process: ServerProcess; seq: number }>();
  readonly #sql;
  #saved: string | null = null;

  constructor(parts: { host: ServerHost; trace: Trace; fail: (problem: string) => void }) {
    this.#host = parts.host;
    const { db } = parts.host;
    this.#sql = {
      newestRow: db.prepare('SELECT max(id) AS n FROM verdicts'),
      savedAnswer: db.prepare(
        `SELECT 1 FROM command_answers WHERE command_id = ? AND json_extract(answer, '$.ok')`,
      ),
    };
    this.#trace = parts.trace;
    this.#fail = parts.fail;
  }

  /** The room at a number, as JSON. */
  stateAt(epoch: string, seq: number): string | undefined {
    return this.#statesByEpoch.get(epoch)?.[seq];
  }

  /** Call when a process starts, before anybody can reach it. */
  watch(process: ServerProcess): void {
    const { room } = process;
    const states = [JSON.stringify(room.state)];
    this.#statesByEpoch.set(room.epoch, states);
    this.#trace.note('server', `starts with ${this.#trace.alias('epoch', room.epoch)}`);
    const saved = savedSubjects(room.state);
    if (this.#saved !== null && !isSameJson(restored(this.#saved, process), saved)) {
      this.#fail('the restarted room is not the room as it was [9.1]');
    }
    room.onEvent((event, frame) => {
      if (this.#host.process !== process) return;
      const { seq } = JSON.parse(frame) as { seq: number };
      if (seq !== states.length) this.#fail(`event ${seq} came after ${states.length - 1} [1.4]`);
      states[seq] = JSON.stringify(room.state);
      this.#saved = savedSubjects(room.state);
      this.#trace.note('server', `tells ${seq} ${event.type}`);
    });
    this.#watchCommands(process);
  }

  /** A process died after a commit that nobody was told of: what it saved is known only when the next one starts. */
  forgetSaved(): void {
    this.#saved = null;
  }

  #watchCommands(process: ServerProcess): void {
    const { room } = process;
    const execute = room.execute.bind(room);
    room.execute = (request, answer) => {
      const before = { state: room.state, seq: room.seq, newestRow: this.#newestRow() };
      const wasKnown = this.#isAnswerSaved(request.id);
      const answers: Answer[] = [];
      execute(request, (given) => {
        answers.push(given);
        if (this.#host.process === process) answer(given);
      });
      if (this.#host.process !== process) {
        if (!wasKnown && this.#isAnswerSaved(request.id)) this.#noteActed(request, process, null);
        return;
      }
      const [given] = answers;
      if (given === undefined || answers.length > 1) {
        this.#fail(`${request.id} was answered ${answers.length} times [2.1]`);
        return;
      }
      if (room.seq > before.seq) this.#noteActed(request, process, room.seq);
      else if (room.state !== before.state || this.#newestRow() !== before.newestRow) {
        this.#fail(`${request.id} changed something without an event`);
      }
      this.#checkAnswer(request, given, room.epoch, room.seq > before.seq);
    };
  }

  #noteActed(request: Request, process: ServerProcess, seq: number | null): void {
    const { id, command, expiresAtMs } = request;
    const nowMs = Math.round(process.time.nowMs());
    if (this.acted.has(id)) this.#fail(`${id} ${command.name} acted twice [2.2]`);
    if (expiresAtMs !== undefined && expiresAtMs !== null) {
      if (isRemoteControl(command.name) && nowMs > expiresAtMs) {
        this.#fail(
          `${id} ${command.name} acted ${Math.ceil(nowMs - expiresAtMs)} ms too late [2.8]`,
        );
      }
    }
    this.acted.set(id, { request, process, seq: seq ?? 0 });
  }

  #checkAnswer({ id }: Request, given: Answer, epoch: string, hasActed: boolean): void {
    const first = this.#firstAnswers.get(id);
    if (!given.ok && hasActed) this.#fail(`${id} was refused and had an effect all the same`);
    if (given.ok && !this.acted.has(id)) this.#fail(`${id} was accepted and had no effect`);
    if (first === undefined) {
      if (given.ok || !NOT_KEPT.includes(given.refusal.reason)) {
        this.#firstAnswers.set(id, { ...given, epoch });
      }
      return;
    }
    const isSame =
      first.ok && given.ok
        ? given.seq === (first.epoch === epoch ? first.seq : 0)
        : !first.ok && !given.ok && first.refusal.message === given.refusal.message;
    if (!isSame) this.#fail(`${id} got another answer than the first time [2.2]`);
  }

  #newestRow(): number {
    return Number(this.#sql.newestRow.get()?.['n']);
  }

  #isAnswerSaved(id: string): boolean {
    return this.#sql.savedAnswer.get(id) !== undefined;
  }
}

/** As JSON, whatever the order of the keys. */
export function isSameJson(one: string, other: string): boolean {
  return one === other || isDeepStrictEqual(JSON.parse(one), JSON.parse(other));
}

/** What was saved, as a start must find it: the clock of the host may have been set back. */
function restored(saved: string, { time }: ServerProcess): string {
  const subjects = JSON.parse(saved) as Pick<RoomState, 'player'>;
  const player = restorePlayer(subjects.player, Math.round(time.nowMs()));
  return JSON.stringify({ ...subjects, player });
}

/** What a restart must find again. */
function savedSubjects({ comparison, player, devices, radio }: RoomState): string {
  const { isOn, stations, schedule, chosen, queue } = radio;
  const wishes = { isOn, stations, schedule, chosen, queue };
  return JSON.stringify({ comparison, player, devices, wishes });
}
