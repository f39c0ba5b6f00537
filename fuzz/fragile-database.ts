import { DatabaseSync } from 'node:sqlite';
import { migrate } from '../apps/server/src/db/database.ts';

/** The process is gone in the middle of a line; what is written survives, what is in memory does not. */
export class PowerCut extends Error {}

/** At which of the next commits the power goes off, and on which side of it. */
export interface PlannedCut {
  inCommits: number;
  side: 'before_commit' | 'after_commit';
  onCut: () => void;
}

/** A database in memory that outlives the server processes, and whose commits can go wrong. */
export class FragileDatabase extends DatabaseSync {
  plannedCut: PlannedCut | null = null;
  /** Sabotage: a commit is only done when the next transaction begins, so that what is told first may be lost. */
  commitsLate = false;
  #isCommitDue = false;

  constructor() {
    super(':memory:');
    super.exec('PRAGMA foreign_keys = ON');
    migrate(this, ':memory:');
  }

  override exec(sql: string): void {
    if (sql === 'BEGIN IMMEDIATE' || sql.startsWith('PRAGMA synchronous')) this.#catchUp();
    // What was rolled back, because its commit was the last thing the process did, has none to be caught up with.
    if (sql === 'ROLLBACK') this.#isCommitDue = false;
    if (sql !== 'COMMIT') return super.exec(sql);
    const cut = this.#cutNow();
    if (cut?.side === 'before_commit') this.#die(cut);
    if (this.commitsLate) this.#isCommitDue = true;
    else super.exec(sql);
    if (cut) this.#die(cut);
  }

  /** What a kill leaves of a transaction that was not committed: nothing. */
  recover(): void {
    this.#isCommitDue = false;
    if (this.isTransaction) super.exec('ROLLBACK');
  }

  #catchUp(): void {
    // A cut may have rolled back meanwhile what was still to be committed.
    if (this.#isCommitDue && this.isTransaction) super.exec('COMMIT');
    this.#isCommitDue = false;
  }

  #cutNow(): PlannedCut | null {
    if (this.plannedCut === null) return null;
    this.plannedCut.inCommits -= 1;
    return this.plannedCut.inCommits <= 0 ? this.plannedCut : null;
  }

  #die({ onCut, side }: PlannedCut): never {
    this.plannedCut = null;
    onCut();
    throw new PowerCut(side);
  }
}
