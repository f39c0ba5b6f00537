import { Arena, type Seat } from './arena.ts';
import { CONTENDERS, type ContenderName, type Scene } from './contenders.ts';
import type { Goal, Row } from './row.ts';

export interface Bench {
  scene: Scene;
  /** Sizes of the audience, rising. */
  clients: readonly number[];
  rounds: number;
  note: (text: string) => void;
}

/** One column of what a turn measures. */
export interface Column {
  figure: string;
  unit: string;
  goal?: Goal | null;
}

/** Rounds in one arena: the same servers all the time. */
export async function inOneArena(
  bench: Bench,
  columns: readonly Column[],
  work: (seat: Seat) => Promise<number[]>,
  before: (seat: Seat) => Promise<void> = async () => {},
): Promise<Row[]> {
  const arena = await Arena.open(bench.scene, bench.note);
  const rows = emptyRows(columns);
  try {
    await arena.turn(0, async (seat) => (await before(seat), []));
    for (let round = 0; round < bench.rounds; round++) addTurn(rows, await arena.turn(round, work));
    return rows;
  } finally {
    await arena.close();
  }
}

/** Fresh servers in every round: for what a server that was busy before would not show. */
export async function inFreshArenas(
  bench: Bench,
  rounds: number,
  columns: readonly Column[],
  work: (seat: Seat) => Promise<number[]>,
): Promise<Row[]> {
  const rows = emptyRows(columns);
  for (let round = 0; round < rounds; round++) {
    const arena = await Arena.open(bench.scene, bench.note);
    try {
      addTurn(rows, await arena.turn(round, work));
    } finally {
      await arena.close();
    }
  }
  return rows;
}

interface GrowingRow extends Row {
  byContender: Map<ContenderName, number[]>;
}

export function emptyRows(columns: readonly Column[]): GrowingRow[] {
  return columns.map(({ figure, unit, goal = null }) => ({
    figure,
    unit,
    goal,
    byContender: new Map(CONTENDERS.map(({ name }) => [name, []])),
  }));
}

export function addTurn(
  rows: readonly GrowingRow[],
  turn: ReadonlyMap<ContenderName, number[]>,
): void {
  rows.forEach(({ byContender }, column) => {
    for (const [name, values] of byContender) values.push(turn.get(name)?.[column] ?? Number.NaN);
  });
}
