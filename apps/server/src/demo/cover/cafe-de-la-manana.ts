import { blend, hex, inside, span } from './colour.ts';
import type { Colour, Painting } from './colour.ts';

const CREAM = hex('f1e6d2');
const INK = hex('1f3a3d');
const TEAL = hex('2f6f6b');
const TERRACOTTA = hex('c8553d');
const ORANGE = hex('e8923a');
const OCHRE = hex('e9bd5b');
const PINK = hex('e7b3a1');

/** Corners: 0 upper left, 1 upper right, 2 lower right, 3 lower left. */
type Tile = {
  readonly shape: 'quarter' | 'circle' | 'slice' | 'leaf' | 'rings' | 'half' | 'plain';
  readonly ground: Colour;
  readonly figure: Colour;
  readonly detail?: Colour;
  readonly turn?: 0 | 1 | 2 | 3;
};

const TILES: readonly Tile[] = [
  { shape: 'quarter', ground: CREAM, figure: TERRACOTTA, turn: 2 },
  { shape: 'quarter', ground: CREAM, figure: TERRACOTTA, turn: 3, detail: OCHRE },
  { shape: 'leaf', ground: TEAL, figure: CREAM, turn: 0 },
  { shape: 'circle', ground: OCHRE, figure: INK, detail: TERRACOTTA },

  { shape: 'quarter', ground: CREAM, figure: TERRACOTTA, turn: 1, detail: INK },
  { shape: 'quarter', ground: CREAM, figure: TERRACOTTA, turn: 0 },
  { shape: 'slice', ground: INK, figure: ORANGE, detail: CREAM },
  { shape: 'leaf', ground: PINK, figure: TEAL, turn: 1 },

  { shape: 'leaf', ground: OCHRE, figure: TEAL, turn: 1 },
  { shape: 'half', ground: INK, figure: CREAM, turn: 0, detail: PINK },
  { shape: 'rings', ground: CREAM, figure: TEAL, turn: 1 },
  { shape: 'rings', ground: CREAM, figure: TERRACOTTA, turn: 0 },

  { shape: 'slice', ground: TERRACOTTA, figure: OCHRE, detail: CREAM },
  { shape: 'quarter', ground: PINK, figure: INK, turn: 3, detail: CREAM },
  { shape: 'rings', ground: CREAM, figure: ORANGE, turn: 2 },
  { shape: 'rings', ground: CREAM, figure: INK, turn: 3 },
];

/** Sixteen tiles of a café wall: arcs, leaves, cups and orange slices in a few flat colours. */
export function cafeDeLaManana(): Painting {
  return (x, y) => {
    const column = Math.min(3, Math.floor((x + 1) * 2));
    const row = Math.min(3, Math.floor((y + 1) * 2));
    const tile = TILES[row * 4 + column];
    if (tile === undefined) return CREAM;
    // Within the tile, from -1 to 1; distances are scaled back by the quarter that a tile is of the picture.
    const u = ((x + 1) * 2 - column) * 2 - 1;
    const v = ((y + 1) * 2 - row) * 2 - 1;
    const paper = 0.985 + 0.015 * Math.sin(x * 2.1 + y * 3.3);
    const [red, green, blue] = tileAt(tile, u, v);
    return [red * paper, green * paper, blue * paper];
  };
}

function tileAt(tile: Tile, u: number, v: number): Colour {
  const { ground, figure, detail = ground, turn = 0 } = tile;
  const [a, b] = turned(u, v, turn);
  switch (tile.shape) {
    case 'plain':
      return ground;
    case 'quarter': {
      const fromCorner = span(a + 1, b + 1);
      return fill(
        fill(ground, figure, fromCorner - 2),
        detail === ground ? figure : detail,
        fromCorner - 0.9,
      );
    }
    case 'circle':
      return fill(fill(ground, figure, span(u, v) - 0.72), detail, span(u, v) - 0.3);
    case 'leaf': {
      const leaf = Math.max(span(a + 1, b - 1), span(a - 1, b + 1)) - 2;
      const vein = Math.abs(a - b) / Math.SQRT2 - 0.03;
      return fill(fill(ground, figure, leaf), ground, Math.max(vein, Math.abs(a + b) - 1.3));
    }
    case 'rings': {
      const fromCorner = span(a + 1, b + 1);
      const ring = Math.abs(((fromCorner + 0.125) % 0.5) - 0.25) - 0.125;
      return fill(ground, figure, Math.max(ring, fromCorner - 1.9));
    }
    case 'half': {
      const cup = Math.max(span(u, v + 0.1) - 0.78, -(v + 0.1));
      const drift = u - 0.1 * Math.sin(v * 10);
      const steam = Math.min(Math.abs(drift - 0.26), Math.abs(drift + 0.26)) - 0.055;
      return fill(fill(ground, figure, cup), detail, Math.max(steam, Math.abs(v + 0.52) - 0.27));
    }
    case 'slice': {
      const radius = span(u, v);
      const rind = fill(fill(ground, figure, radius - 0.82), detail, radius - 0.7);
      const sector = Math.PI / 4;
      const angle = ((Math.atan2(v, u) + 2 * Math.PI) % sector) - sector / 2;
      const segment = Math.max(
        radius * Math.abs(Math.sin(angle)) - radius * Math.sin(sector / 2) + 0.035,
        radius - 0.63,
        0.08 - radius,
      );
      return fill(rind, figure, segment);
    }
  }
}

function turned(u: number, v: number, turn: number): readonly [number, number] {
  if (turn === 1) return [v, -u];
  if (turn === 2) return [-u, -v];
  if (turn === 3) return [-v, u];
  return [u, v];
}

function fill(under: Colour, over: Colour, distance: number): Colour {
  return blend(under, over, inside(distance / 4));
}
