import { seededRandom } from '../random.ts';
import { blend, gradient, hex, inside, shine, smooth, span } from './colour.ts';
import type { Colour, Painting } from './colour.ts';

const SKY = [
  hex('0a1230'),
  hex('16264f'),
  hex('34507a'),
  hex('7d8a9f'),
  hex('d8b99a'),
  hex('f0c796'),
];
const FAR = hex('6f819b');
const NEAR = hex('070c1a');
const MIST = hex('c9b8a6');
const RIDGES = 6;
const FLAME = hex('ffc46b');
const PAPER = hex('ff9a4a');

type Lantern = { readonly x: number; readonly y: number; readonly size: number };

/** Hills behind hills before dawn, and paper lanterns rising from the valley. */
export function lanternsForTheSmallHours(): Painting {
  const random = seededRandom('lanterns');
  const phases = Array.from({ length: RIDGES * 4 }, () => random() * 2 * Math.PI);
  const lanterns: readonly Lantern[] = [
    { x: -0.42, y: -0.22, size: 0.1 },
    { x: 0.34, y: -0.5, size: 0.075 },
    { x: 0.62, y: 0.02, size: 0.062 },
    { x: -0.72, y: -0.62, size: 0.05 },
    { x: 0.04, y: -0.02, size: 0.045 },
    { x: -0.1, y: -0.74, size: 0.034 },
    { x: 0.8, y: -0.74, size: 0.028 },
    { x: 0.24, y: 0.18, size: 0.026 },
    { x: -0.62, y: 0.16, size: 0.024 },
    { x: 0.46, y: -0.22, size: 0.022 },
    { x: -0.2, y: 0.2, size: 0.018 },
    { x: -0.86, y: -0.12, size: 0.018 },
    { x: 0.1, y: -0.36, size: 0.016 },
  ];
  return (x, y) => {
    let colour = gradient(SKY, (y + 1) / 1.42);
    for (let ridge = 0; ridge < RIDGES; ridge++) colour = hill(colour, x, y, ridge, phases);
    for (const lantern of lanterns) colour = hang(colour, x, y, lantern);
    return colour;
  };
}

function hill(
  under: Colour,
  x: number,
  y: number,
  ridge: number,
  phases: readonly number[],
): Colour {
  const near = ridge / (RIDGES - 1);
  const [one = 0, two = 0, three = 0, four = 0] = phases.slice(ridge * 4, ridge * 4 + 4);
  const rough = 1 - 0.45 * near;
  const height = 0.22 + 0.62 * near ** 1.15;
  if (y < height - 0.18 * rough - 0.01) return under;
  const crest =
    height +
    rough * (0.1 * Math.sin(x * 2.1 + one) + 0.05 * Math.sin(x * 4.7 + two)) +
    rough * (0.02 * Math.sin(x * 11 + three) + 0.008 * Math.sin(x * 27 + four));
  const body = blend(FAR, NEAR, near ** 0.7);
  // Mist gathers at the foot of every hill but the nearest.
  const misty = blend(body, MIST, 0.42 * (1 - near) * smooth((y - crest) / 0.3));
  return blend(under, misty, inside((crest - y) * 0.85));
}

function hang(under: Colour, x: number, y: number, { x: cx, y: cy, size }: Lantern): Colour {
  const dx = (x - cx) / size;
  const dy = (y - cy) / size;
  const distance = span(dx, dy);
  if (distance > 9) return under;
  const halo = 0.75 * Math.exp(-distance / 1.25) * smooth((9 - distance) / 6);
  const lit = shine(under, PAPER, halo);
  // Wider above than below, as the warm air fills it.
  const width = 0.62 + 0.13 * -dy - 0.05 * dy * dy;
  const shape = Math.max(Math.abs(dx) - width, Math.abs(dy + 0.05 * dx * dx) - 0.86);
  const rounded = Math.max(shape, span(dx / 0.78, dy / 0.98) - 1.06);
  const flame = Math.exp(-((dx / 0.42) ** 2) - ((dy - 0.55) / 0.62) ** 2);
  const paper = shine(
    blend(hex('b8481f'), PAPER, smooth(0.75 - Math.abs(dx) * 0.55 + dy * 0.25)),
    FLAME,
    flame,
  );
  return blend(lit, paper, inside(rounded * size));
}
