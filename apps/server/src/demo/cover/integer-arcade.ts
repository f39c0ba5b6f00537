import { blend, gradient, hex, inside, roundedBox, shine, smooth, span } from './colour.ts';
import type { Painting } from './colour.ts';

/** `#` is lit, `o` is an eye. */
const SPRITE = [
  '.............',
  '....#...#....',
  '...##...##...',
  '...#######...',
  '..#########..',
  '.###o###o###.',
  '.#####o#####.',
  '.###########.',
  '.#.#######.#.',
  '.#.##.#.##.#.',
  '...##...##...',
  '..##.....##..',
  '.............',
] as const;

const CELLS = SPRITE.length;
const CELL = 2 / CELLS;
const NIGHT = [hex('171130'), hex('0f0c22'), hex('0a0918')];
const BODY = [hex('ffd27a'), hex('ff9a6b'), hex('f2578a'), hex('a04ad0')];
const EYE = hex('7ff0e0');

/** A creature of thirteen by thirteen tiles on a dark board; each tile glows a little onto its neighbours. */
export function integerArcade(): Painting {
  return (x, y) => {
    const column = Math.floor((x + 1) / CELL);
    const row = Math.floor((y + 1) / CELL);
    const dx = x + 1 - (column + 0.5) * CELL;
    const dy = y + 1 - (row + 0.5) * CELL;
    const box = roundedBox(dx, dy, CELL * 0.43, CELL * 0.13);
    const hue = (y + 0.8) / 1.6 + x * 0.08;
    let colour = gradient(NIGHT, span(x, y + 0.1) / 1.25);
    colour = shine(colour, gradient(BODY, hue), 0.5 * glow(x, y));
    const sign = signAt(column, row);
    if (sign === '.') return blend(colour, shine(colour, hex('8f86ff'), 0.055), inside(box));
    const face = sign === 'o' ? EYE : gradient(BODY, hue);
    const bevel = 0.16 * smooth(0.5 - dy / CELL) + 0.1 * smooth(-box / (CELL * 0.5));
    const shaded = shine(
      blend(hex('2a0f3a'), face, 0.86 + 0.14 * smooth(0.5 - dy / CELL)),
      hex('ffffff'),
      bevel,
    );
    return blend(colour, shaded, inside(box));
  };
}

function glow(x: number, y: number): number {
  let sum = 0;
  const column = Math.floor((x + 1) / CELL);
  const row = Math.floor((y + 1) / CELL);
  for (let r = row - 3; r <= row + 3; r++) {
    const dy = (y + 1) / CELL - r - 0.5;
    for (let c = column - 3; c <= column + 3; c++) {
      const dx = (x + 1) / CELL - c - 0.5;
      const near = 1 - (dx * dx + dy * dy) / 10;
      if (near > 0 && signAt(c, r) !== '.') sum += near * near * near;
    }
  }
  return Math.min(1, sum * 0.055);
}

function signAt(column: number, row: number): string {
  return SPRITE[row]?.[column] ?? '.';
}
