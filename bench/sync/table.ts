import { CONTENDERS } from './contenders.ts';
import { type Row, isMet, ratioTo, reached } from './row.ts';
import { median } from './statistics.ts';

const FIGURE_WIDTH = 46;
const WIDTH = 13;

export function printHead(): void {
  const names = CONTENDERS.map(({ name }) => name.padStart(WIDTH)).join('');
  console.log(
    `\n${'figure (median of the rounds)'.padEnd(FIGURE_WIDTH)}${names}${'/ first'.padStart(10)}${'/ limit'.padStart(10)}  goal`,
  );
}

export function printRow(row: Row): void {
  const { figure, unit, byContender } = row;
  const values = CONTENDERS.map(({ name }) => {
    const values = byContender.get(name) ?? [];
    return formatNumber(median(values)).padStart(WIDTH);
  });
  const ratios = (['first design', 'limit (C)'] as const).map((name) => {
    const ratio = ratioTo(byContender, name);
    return (Number.isNaN(ratio) ? '–' : `x${formatNumber(ratio)}`).padStart(10);
  });
  const title = `${figure}, ${unit}`.padEnd(FIGURE_WIDTH);
  console.log(`${title}${values.join('')}${ratios.join('')}  ${formatGoal(row)}`);
}

function formatGoal(row: Row): string {
  if (row.goal === null) return '';
  const { beside, bound, value } = row.goal;
  const number = Number(value.toPrecision(3));
  const text = beside === null ? `${bound} ${number}` : `${bound} x${number} of ${beside}`;
  switch (isMet(row)) {
    case null:
      return `${text}: not known`;
    case true:
      return `${text}: met`;
    case false:
      return `${text}: MISSED (${formatNumber(reached(row))})`;
  }
}

export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return value.toPrecision(3);
}
