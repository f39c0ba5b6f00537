/** Numbers in [0, 1), the same ones for the same album for ever. */
export type CoverRandom = () => number;

export interface Palette {
  /** Nearly black: the ground. */
  deep: string;
  /** Dark and rich. */
  low: string;
  mid: string;
  /** The one bright colour; used sparingly. */
  high: string;
  /** Nearly white: the text. */
  ink: string;
}

export const SIDE = 600;

export type Pattern = (random: CoverRandom, palette: Palette) => string;

/** Each fills a square of `SIDE`; the lower left is left calm enough for text over a veil. */
export const patterns: readonly Pattern[] = [rings, ridges, tiles, sun, pulse, aurora, arcs, folds];

function rings(random: CoverRandom, { low, mid, high }: Palette): string {
  const x = between(random, 330, 470);
  const y = between(random, 130, 270);
  const bright = Math.floor(between(random, 2, 7));
  return repeat(16, (n) => {
    const colour = n === bright ? high : n % 3 === 0 ? mid : low;
    const width = n === bright ? 9 : between(random, 1.5, 10);
    return `<circle cx="${at(x)}" cy="${at(y)}" r="${at(26 + n * 34)}" fill="none" stroke="${colour}" stroke-width="${at(width)}" opacity="${at(1 - n * 0.045)}"/>`;
  });
}

/** Radio pulses one behind the other. */
function ridges(random: CoverRandom, { deep, mid, high }: Palette): string {
  const centre = between(random, 240, 360);
  const bright = Math.floor(between(random, 3, 12));
  return repeat(17, (n) => {
    const y = 110 + n * 21;
    const peaks = Array.from({ length: 5 }, () => ({
      x: centre + between(random, -130, 130),
      width: between(random, 14, 46),
      height: between(random, 12, 62),
    }));
    const points = Array.from({ length: 61 }, (_, step) => {
      const x = 60 + step * 8;
      const rise = peaks.reduce(
        (sum, peak) => sum + peak.height * Math.exp(-(((x - peak.x) / peak.width) ** 2)),
        0,
      );
      return `${at(x)} ${at(y - rise - random() * 2.2)}`;
    });
    const colour = n === bright ? high : mid;
    return `<path d="M${points.join('L')}" fill="${deep}" stroke="${colour}" stroke-width="${n === bright ? 3.2 : 2}" stroke-linejoin="round"/>`;
  });
}

/** Quarter circles on a grid (S. Truchet, 1704). */
function tiles(random: CoverRandom, { deep, low, mid, high }: Palette): string {
  const size = SIDE / 5;
  // A little over the edge, or the ground would shine through as a hair.
  const edge = size + 0.6;
  return repeat(25, (n) => {
    const x = (n % 5) * size;
    const y = Math.floor(n / 5) * size;
    const turn = Math.floor(random() * 4) * 90;
    const chance = random();
    const colour = chance < 0.09 ? high : chance < 0.42 ? mid : low;
    const move = `transform="translate(${at(x)} ${at(y)}) rotate(${turn} ${at(size / 2)} ${at(size / 2)})"`;
    const inner = `<path d="M0 0H${at(size / 2)}A${at(size / 2)} ${at(size / 2)} 0 0 1 0 ${at(size / 2)}Z" fill="${deep}"/>`;
    return `<g ${move}><path d="M0 0H${at(edge)}A${at(edge)} ${at(edge)} 0 0 1 0 ${at(edge)}Z" fill="${colour}"/>${random() < 0.6 ? inner : ''}</g>`;
  });
}

function sun(random: CoverRandom, { deep, low, high }: Palette): string {
  const x = between(random, 220, 380);
  const y = between(random, 210, 270);
  const radius = between(random, 125, 165);
  const stripes = repeat(6, (n) => {
    const height = 4 + n * 3.4;
    return `<rect x="0" y="${at(y + 6 + n * 27)}" width="${SIDE}" height="${at(height)}" fill="${deep}"/>`;
  });
  const hills = repeat(3, (n) => {
    const base = y + radius * 0.72 + n * 62;
    const swing = between(random, 18, 44);
    const shift = random() * 7;
    const points = Array.from(
      { length: 31 },
      (_, step) => `${step * 20} ${at(base + Math.sin(step / 4.5 + shift) * swing)}`,
    );
    return `<path d="M${points.join('L')}V${SIDE}H0Z" fill="${n === 1 ? low : deep}" opacity="${n === 1 ? 0.85 : 1}"/>`;
  });
  return `<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${high}"/><stop offset="1" stop-color="${high}" stop-opacity=".3"/></linearGradient></defs><circle cx="${at(x)}" cy="${at(y)}" r="${at(radius)}" fill="url(#s)"/>${stripes}${hills}`;
}

/** A wave form, as seen in an editor. */
function pulse(random: CoverRandom, { low, mid, high }: Palette): string {
  const phases = [random() * 6, random() * 6, random() * 6] as const;
  const bright = Math.floor(between(random, 6, 22));
  return repeat(29, (n) => {
    const swell = Math.abs(
      Math.sin(n / 3.1 + phases[0]) * Math.sin(n / 7.7 + phases[1]) +
        0.35 * Math.sin(n * 1.7 + phases[2]),
    );
    const height = 14 + 340 * Math.min(1, swell) * Math.sin((Math.PI * (n + 1)) / 30);
    const colour = Math.abs(n - bright) < 1 ? high : n < bright ? mid : low;
    return `<rect x="${at(44 + n * 17.8)}" y="${at(232 - height / 2)}" width="11" height="${at(height)}" rx="5.5" fill="${colour}"/>`;
  });
}

function aurora(random: CoverRandom, { low, mid, high }: Palette): string {
  const clouds = [low, mid, low, high].map((colour, n) => ({
    colour,
    x: between(random, 60, 540),
    y: between(random, 20, 400),
    radius: n === 3 ? between(random, 130, 210) : between(random, 260, 420),
  }));
  const fades = clouds.map(
    ({ colour }, n) =>
      `<radialGradient id="c${n}"><stop offset="0" stop-color="${colour}" stop-opacity=".95"/><stop offset=".55" stop-color="${colour}" stop-opacity=".38"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`,
  );
  const circles = clouds.map(
    ({ x, y, radius }, n) =>
      `<circle cx="${at(x)}" cy="${at(y)}" r="${at(radius)}" fill="url(#c${n})"/>`,
  );
  return `<defs>${fades.join('')}</defs>${circles.join('')}`;
}

function arcs(random: CoverRandom, { deep, low, mid, high }: Palette): string {
  const corner = random() < 0.5 ? SIDE : 0;
  const bands = random() < 0.5 ? [low, mid] : [mid, low];
  const step = between(random, 54, 64);
  const bright = 2 * Math.floor(between(random, 1, 4));
  return repeat(9, (n) => {
    const band = n === bright ? high : (bands[(n / 2) % 2] ?? low);
    const colour = n % 2 === 1 ? deep : band;
    return `<circle cx="${corner}" cy="0" r="${at(step * (9 - n))}" fill="${colour}"/>`;
  });
}

/** Sheets of paper, each a shade nearer to the light. */
function folds(random: CoverRandom, { low, mid, high }: Palette): string {
  const slant = between(random, 120, 300) * (random() < 0.5 ? -1 : 1);
  const bright = Math.floor(between(random, 2, 5));
  return repeat(7, (n) => {
    const x = n * 118 - 110 + between(random, -26, 26);
    const colour = n === bright ? high : n % 2 === 0 ? low : mid;
    const width = n === bright ? between(random, 24, 54) : between(random, 74, 128);
    return `<path d="M${at(x)} 0h${at(width)}l${at(slant)} ${SIDE}h${at(-width)}Z" fill="${colour}" opacity="${n === bright ? 0.95 : 0.72}"/>`;
  });
}

function repeat(times: number, draw: (n: number) => string): string {
  return Array.from({ length: times }, (_, n) => draw(n)).join('');
}

function between(random: CoverRandom, low: number, high: number): number {
  return low + random() * (high - low);
}

/** A tenth of a unit is finer than any screen shows. */
function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}
