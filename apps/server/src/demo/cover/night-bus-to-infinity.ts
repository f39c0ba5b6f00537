import { blend, gradient, hex, inside, roundedBox, shine, smooth, span } from './colour.ts';
import type { Painting } from './colour.ts';

const FRAMES = 17;
const SHRINK = 0.855;
const TURN = 0.105;
/** The way bends: the far frames drift to the upper right. */
const BEND = { x: 0.16, y: -0.12 } as const;
const LIGHTS = [
  hex('3c3086'),
  hex('5d2f8e'),
  hex('9a2f7f'),
  hex('e2556a'),
  hex('ff9458'),
  hex('ffd08a'),
  hex('fff3d6'),
];
const WALLS = [
  hex('080a18'),
  hex('0e0f26'),
  hex('1a1236'),
  hex('351646'),
  hex('6b2350'),
  hex('b8504e'),
  hex('ffb978'),
];

/** Window frames one inside the other, each a little smaller and turned, towards a light at the end. */
export function nightBusToInfinity(): Painting {
  const frames = Array.from({ length: FRAMES }, (_, index) => windowFrame(index));
  return (x, y) => {
    let colour = gradient(WALLS, 0);
    for (const frame of frames) {
      const rx = ((x - frame.x) * frame.cos + (y - frame.y) * frame.sin) / frame.scale;
      const ry = ((y - frame.y) * frame.cos - (x - frame.x) * frame.sin) / frame.scale;
      const box = roundedBox(rx, ry, 0.9, 0.3) * frame.scale;
      if (box > 6 * frame.reach) continue;
      if (box < 0.01) colour = blend(colour, frame.wall, inside(box));
      const line = Math.abs(box) - frame.halfLine;
      if (line > 6 * frame.reach) continue;
      // Light comes round the frame from one side, so that the rings read as a turning stair.
      const side =
        0.35 + 0.65 * smooth(0.5 + 0.5 * Math.cos(Math.atan2(ry, rx) + 0.9 + frame.phase));
      const halo =
        Math.exp(-Math.max(0, line) / frame.reach) * smooth(3 - line / (2 * frame.reach));
      colour = shine(colour, frame.lamp, frame.glow * side * halo);
      colour = blend(colour, frame.lamp, inside(line) * side);
    }
    const end = span(x - BEND.x, y - BEND.y);
    const lit = shine(colour, hex('ffe9c0'), 0.9 * Math.exp(-((end / 0.075) ** 2)));
    return shine(lit, hex('ff9a60'), 0.3 * Math.exp(-end / 0.3));
  };
}

function windowFrame(index: number) {
  const depth = index / (FRAMES - 1);
  const scale = 1.02 * SHRINK ** index;
  return {
    x: BEND.x * depth * depth,
    y: BEND.y * depth * depth,
    scale,
    cos: Math.cos(TURN * index),
    sin: Math.sin(TURN * index),
    phase: index * 0.22,
    wall: gradient(WALLS, depth * 0.94),
    lamp: gradient(LIGHTS, depth),
    glow: 0.2 + 0.3 * depth,
    /** How far the halo goes before it has fallen to a third. */
    reach: 0.05 * scale + 0.004,
    halfLine: 0.0035 * (0.6 + scale),
  };
}
