import { seededRandom } from '../random.ts';
import { blend, clamp, gradient, hex, inside, shine, smooth, span } from './colour.ts';
import type { Colour, Painting } from './colour.ts';

const SKY = [hex('05070f'), hex('0a1122'), hex('12233c'), hex('1c3b4d')];
const BANDS = [
  hex('10494f'),
  hex('3b9a93'),
  hex('c9dcc0'),
  hex('58aba0'),
  hex('1c6b70'),
  hex('8fc4b2'),
  hex('124a57'),
];
const AIR = hex('7fd8d0');
const RING = hex('f0d9b0');
const MOON = hex('f6e7cd');
const PLANET = { x: 0.02, y: 0.1, radius: 0.5 } as const;
const TILT = -0.36;
const LIGHT = { x: -0.66, y: -0.5, z: 0.56 } as const;

/** A banded planet with a ring, lit from the upper left, and its one small moon. */
export function slowOrbit(): Painting {
  const random = seededRandom('slow orbit');
  const stars = Array.from({ length: 70 }, () => ({
    x: random() * 2 - 1,
    y: random() * 2 - 1,
    light: 0.2 + 0.7 * random() ** 3,
  }));
  return (x, y) => {
    let colour = gradient(SKY, (y + 1) / 2);
    for (const star of stars) {
      if (Math.abs(y - star.y) > 0.01 || Math.abs(x - star.x) > 0.01) continue;
      const distance = span(x - star.x, y - star.y);
      colour = shine(
        colour,
        MOON,
        star.light * smooth(1 - distance / (0.003 + 0.005 * star.light)),
      );
    }
    const dx = x - PLANET.x;
    const dy = y - PLANET.y;
    const distance = span(dx, dy);
    const lit = clamp(0.5 + (0.5 * (dx * LIGHT.x + dy * LIGHT.y)) / Math.max(distance, 0.001));
    colour = shine(
      colour,
      AIR,
      0.42 * lit * lit * Math.exp(-Math.max(0, distance - PLANET.radius) / 0.11),
    );
    const ring = ringAt(dx, dy);
    if (ring.side === 'behind') colour = blend(colour, ring.colour, ring.amount);
    colour = blend(
      colour,
      planetAt(dx / PLANET.radius, dy / PLANET.radius),
      inside(distance - PLANET.radius),
    );
    if (ring.side === 'before') colour = blend(colour, ring.colour, ring.amount);
    return moon(colour, x, y);
  };
}

function planetAt(x: number, y: number): Colour {
  const z = Math.sqrt(Math.max(0, 1 - x * x - y * y));
  const across = x * Math.cos(TILT) + y * Math.sin(TILT);
  const height = -x * Math.sin(TILT) + y * Math.cos(TILT);
  // The bands bend as latitudes do on a globe that is seen a little from above.
  const latitude = height * 0.96 + z * 0.24 + 0.012 * Math.sin(across * 5 + height * 11);
  const bands = gradient(BANDS, 0.5 + 0.46 * latitude + 0.018 * Math.sin(latitude * 31));
  const light = x * LIGHT.x + y * LIGHT.y + z * LIGHT.z;
  const shadowOfRing =
    1 - 0.45 * smooth(1 - Math.abs(height - 0.13 - 0.3 * z + 0.2) / 0.05) * smooth(light * 3);
  const day = smooth((light + 0.12) / 0.95);
  const rim = (1 - z) ** 3 * smooth(light * 2);
  return shine(blend(hex('040a14'), bands, day * shadowOfRing), AIR, rim * 0.6);
}

function ringAt(
  dx: number,
  dy: number,
): { colour: Colour; amount: number; side: 'before' | 'behind' } {
  const across = dx * Math.cos(TILT) + dy * Math.sin(TILT);
  const height = (-dx * Math.sin(TILT) + dy * Math.cos(TILT)) / 0.24;
  const radius = span(across, height) / PLANET.radius;
  const edge = smooth((radius - 1.32) / 0.03) * smooth((2.02 - radius) / 0.04);
  const gap = 1 - 0.85 * smooth(1 - Math.abs(radius - 1.74) / 0.035);
  const grooves = 0.62 + 0.2 * Math.sin(radius * 61) + 0.14 * Math.sin(radius * 143 + 1);
  // The planet's shadow falls across the part of the ring that lies behind it on the right.
  const shade =
    height < 0 && across > 0 ? 1 - 0.8 * smooth((0.42 - Math.abs(across - 0.36)) / 0.2) : 1;
  const colour = blend(hex('0b1320'), RING, (0.55 + 0.45 * clamp(0.55 - across)) * shade);
  return { colour, amount: edge * gap * grooves * 0.92, side: height > 0 ? 'before' : 'behind' };
}

function moon(under: Colour, x: number, y: number): Colour {
  const dx = (x + 0.56) / 0.062;
  const dy = (y + 0.62) / 0.062;
  const distance = span(dx, dy);
  const z = Math.sqrt(Math.max(0, 1 - distance * distance));
  const day = smooth((dx * LIGHT.x + dy * LIGHT.y + z * LIGHT.z + 0.1) / 0.9);
  const glowing = shine(under, MOON, 0.2 * Math.exp(-Math.max(0, distance - 1) / 1.1));
  return blend(glowing, blend(hex('1a2333'), MOON, day), inside((distance - 1) * 0.062));
}
