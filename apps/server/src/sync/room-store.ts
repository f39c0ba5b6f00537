import type { DatabaseSync } from 'node:sqlite';
import {
  type CommandId,
  type Epoch,
  type RoomState,
  emptyRoom,
  roomState,
} from '@music-minion/protocol';
import type { Answer } from './room.ts';

/** Subjects of the room that a restart must find again; the others are worked out anew. */
const SAVED_SUBJECTS = ['comparison', 'player', 'queue', 'devices', 'options'] as const;

const ANSWERS_KEPT_MS = 24 * 3600 * 1000;

export interface SavedAnswer {
  requestHash: string;
  answer: Answer;
  epoch: Epoch;
}

/** The database is not where it was opened: what was written to it would be found by nobody. */
export class NotSaved extends Error {}

/** Where the database lies; the real one is `DatabasePlace`. */
export interface Place {
  look: () => string | null;
  readonly gone: string | null;
}

const always: Place = { look: () => null, gone: null };

/** The room's own rows. Callers hold the transaction. */
export class RoomStore {
  readonly #db: DatabaseSync;
  readonly #place: Place;
  /** What was loaded or saved last, or tried to be: whatever is another object is saved, also what a start put right. */
  #saved: RoomState = emptyRoom;
  readonly #sql;
  /** As `openDatabase` leaves it. */
  #isDurable = true;

  /** Without a place the database is taken to be in memory. */
  constructor(db: DatabaseSync, place: Place = always) {
    this.#db = db;
    this.#place = place;
    this.#sql = {
      getAnswer: db.prepare(
        'SELECT request_hash, answer, epoch FROM command_answers WHERE command_id = ?',
      ),
      putAnswer: db.prepare('INSERT INTO command_answers VALUES (?, ?, ?, ?, ?)'),
      dropAnswers: db.prepare('DELETE FROM command_answers WHERE at_ms < ?'),
      putSubject: db.prepare(
        'INSERT INTO room_subjects VALUES (?, ?) ON CONFLICT (subject) DO UPDATE SET state = excluded.state',
      ),
      getSubjects: db.prepare('SELECT subject, state FROM room_subjects'),
      dropSubject: db.prepare('DELETE FROM room_subjects WHERE subject = ?'),
    };
  }

  /**
   * Runs `work` in one transaction; a throw leaves nothing behind. `durable`: a power cut right after loses nothing.
   * Otherwise it survives the death of the server, and a power cut may take the last seconds: for so little the disk is not
   * asked each time whether the database is still there.
   */
  transaction<T>(durable: boolean, work: () => T): T {
    if (durable !== this.#isDurable) {
      this.#db.exec(`PRAGMA synchronous = ${durable ? 'FULL' : 'NORMAL'}`);
      this.#isDurable = durable;
    }
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      const gone = durable ? this.#place.look() : this.#place.gone;
      if (gone !== null) throw new NotSaved(gone);
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Asks the disk. */
  whyGone(): string | null {
    return this.#place.look();
  }

  /** Saves something that leaves nothing behind. */
  tryOut(): void {
    this.transaction(true, () => {
      this.#sql.putSubject.run('tried_out', '');
      this.#sql.dropSubject.run('tried_out');
    });
  }

  getAnswer(id: CommandId): SavedAnswer | null {
    const row = this.#sql.getAnswer.get(id);
    if (!row) return null;
    return {
      requestHash: String(row['request_hash']),
      answer: JSON.parse(String(row['answer'])) as Answer,
      epoch: String(row['epoch']) as Epoch,
    };
  }

  putAnswer(id: CommandId, saved: SavedAnswer, nowMs: number): void {
    const { requestHash, answer, epoch } = saved;
    this.#sql.putAnswer.run(id, requestHash, JSON.stringify(answer), epoch, nowMs);
  }

  dropOldAnswers(nowMs: number): void {
    this.#sql.dropAnswers.run(nowMs - ANSWERS_KEPT_MS);
  }

  saveChanges(after: RoomState): void {
    const before = this.#saved;
    this.#saved = after;
    for (const subject of SAVED_SUBJECTS) {
      if (before[subject] === after[subject]) continue;
      this.#sql.putSubject.run(subject, JSON.stringify(after[subject]));
    }
  }

  /** The room as it was left. A subject that this version cannot read starts empty; the journal is untouched. */
  load(onUnreadable: (subject: string, problem: string) => void): RoomState {
    let state = emptyRoom;
    for (const row of this.#sql.getSubjects.all()) {
      const subject = String(row['subject']);
      const merged = tryParse({ ...state, [subject]: parseJson(String(row['state'])) });
      if (typeof merged === 'string') onUnreadable(subject, merged);
      else state = merged;
    }
    this.#saved = state;
    return state;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function tryParse(candidate: object): RoomState | string {
  const parsed = roomState.safeParse(candidate);
  return parsed.success ? parsed.data : parsed.error.message;
}
