import { cpus, loadavg } from 'node:os';
import { quantile } from '../sync/statistics.ts';

export interface Row {
  figure: string;
  measured: string;
  goal: string;
  isMet: boolean;
}

/** What was measured so far, said at once and as a table at the end. */
export class Report {
  readonly rows: Row[] = [];

  /** How far two speakers were apart; null where they did not play the same. */
  addApart(figure: string, offsetsMs: readonly (number | null)[], goalMs: number): void {
    const unlike = offsetsMs.filter((offset) => offset === null).length;
    this.addSpread(
      unlike === 0 ? figure : `${figure} (${unlike} times not the same sound)`,
      offsetsMs.map((offset) => offset ?? Infinity),
      goalMs,
    );
  }

  addSpread(figure: string, valuesMs: readonly number[], goalMs: number): void {
    const sizes = valuesMs.map(Math.abs);
    const p95 = quantile(sizes, 0.95);
    const p50 = round(quantile(sizes, 0.5));
    const mean = round(quantile([...valuesMs], 0.5));
    const max = round(Math.max(...sizes));
    const text = `p50 ${p50} ms, p95 ${round(p95)} ms, max ${max} ms, middle ${mean} ms (n ${sizes.length})`;
    this.add(figure, p95, text, goalMs);
  }

  add(figure: string, value: number, measured: string, most: number): void {
    this.#push({ figure, measured, goal: `<= ${most}`, isMet: value <= most });
  }

  note(figure: string, measured: string): void {
    this.#push({ figure, measured, goal: '', isMet: true });
  }

  print(): void {
    console.table(this.rows);
    console.log(`${cpus().length} processors, load ${loadavg().map(round).join(', ')}`);
  }

  #push(row: Row): void {
    this.rows.push(row);
    console.log(`${row.figure}: ${row.measured} [load ${round(loadavg()[0] ?? 0)}]`);
  }
}

export function round(valueMs: number): number {
  return Math.round(valueMs * 10) / 10;
}
