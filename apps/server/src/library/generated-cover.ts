import { type CoverRandom, type Palette, SIDE, patterns } from './cover-patterns.ts';
import { pictureHash } from './picture.ts';
import type { Tags } from './stored-track.ts';

/** To be raised with every change of the drawing: the hash is part of addresses that are kept for ever. */
const VERSION = 1;

export type CoverText = Pick<Tags, 'title' | 'artist' | 'album' | 'albumArtist'>;

/** Tracks of one album share a cover; a track without album has its own. */
export function coverHash(text: CoverText): string {
  return pictureHash(JSON.stringify([VERSION, ...labelOf(text)]));
}

/** A square SVG, dark, without anything that loads or runs; with the words of the album, where they can be read. */
export function drawCover(text: CoverText, { hasWords = true } = {}): string {
  const [name, artist] = labelOf(text);
  const random = seeded(coverHash(text));
  const palette = pick(random, palettes);
  const drawing = pick(random, patterns)(random, palette);
  const ground = `<rect width="${SIDE}" height="${SIDE}" fill="${palette.deep}"/>`;
  if (!hasWords) return `${openSvg}${ground}${drawing}</svg>`;
  const title = wrap(name);
  const top = 552 - (title.length - 1) * 42 - (artist ? 34 : 0);
  const lines = title.map(
    (line, n) => `<tspan x="44" y="${top + n * 42}">${escapeXml(line)}</tspan>`,
  );
  return [
    openSvg,
    `<defs><linearGradient id="veil" x1="0" y1="0" x2="0" y2="1"><stop offset=".5" stop-color="${palette.deep}" stop-opacity="0"/><stop offset=".8" stop-color="${palette.deep}" stop-opacity=".86"/><stop offset="1" stop-color="${palette.deep}"/></linearGradient></defs>`,
    ground,
    drawing,
    `<rect width="${SIDE}" height="${SIDE}" fill="url(#veil)"/>`,
    `<g font-family="Inter,'Helvetica Neue',Helvetica,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif" fill="${palette.ink}">`,
    `<text font-size="38" font-weight="600" letter-spacing="-.6">${lines.join('')}</text>`,
    artist
      ? `<text x="44" y="560" font-size="24" opacity=".68">${escapeXml(shorten(artist, 40))}</text>`
      : '',
    '</g></svg>',
  ].join('');
}

const openSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}" width="${SIDE}" height="${SIDE}">`;

function labelOf({ title, artist, album, albumArtist }: CoverText): [name: string, artist: string] {
  return album ? [album, albumArtist || artist] : [title, artist];
}

const palettes: readonly Palette[] = [
  { deep: '#0d1220', low: '#1f2f5c', mid: '#3f63b5', high: '#f2b65a', ink: '#f4f1ea' },
  { deep: '#14100f', low: '#47241d', mid: '#a3452f', high: '#f3c98b', ink: '#f8f0e6' },
  { deep: '#0b1614', low: '#16443b', mid: '#2f8573', high: '#e9dca6', ink: '#eff5ef' },
  { deep: '#15101d', low: '#3a2458', mid: '#7b4fae', high: '#f59fb0', ink: '#f5f0f8' },
  { deep: '#0c141a', low: '#17404f', mid: '#2f87a0', high: '#ff8f6b', ink: '#edf5f6' },
  { deep: '#16130c', low: '#463a18', mid: '#9b7d2c', high: '#efe3c0', ink: '#f8f4e8' },
  { deep: '#170f14', low: '#521f3a', mid: '#b03d6c', high: '#ffc7a8', ink: '#faeff1' },
  { deep: '#10130f', low: '#2c3d25', mid: '#62844c', high: '#e8b04b', ink: '#f2f4ea' },
  { deep: '#101114', low: '#2b2f38', mid: '#626b7d', high: '#e8604c', ink: '#f1f2f4' },
  { deep: '#0c1118', low: '#1b3350', mid: '#4c7fae', high: '#cfe6e8', ink: '#eff4f8' },
  { deep: '#160e0e', low: '#561a1e', mid: '#b7343a', high: '#f6d7b0', ink: '#faf0ea' },
  { deep: '#0e1018', low: '#292a60', mid: '#5a5fc7', high: '#7ee0c6', ink: '#f0f1fa' },
];

const MAX_LINES = 3;
const MAX_WIDTH = 500;

/** Words are kept whole while they can be; the width is an estimate, since the font is the reader's. */
function wrap(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`) <= MAX_WIDTH)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines.slice(0, MAX_LINES);
  if (lines.length > MAX_LINES) shown[MAX_LINES - 1] += '…';
  return shown.map((line) => fit(line));
}

function fit(line: string): string {
  let characters = charactersOf(line);
  if (widthOf(line) <= MAX_WIDTH) return line;
  while (widthOf(`${characters.join('')}…`) > MAX_WIDTH) characters = characters.slice(0, -1);
  return `${characters.join('')}…`;
}

/** Chinese, Japanese and Korean writing, and emoji. */
const SET_IN_SQUARES = /[\u1100-\u11ff\u2e80-\u{1faff}]/u;

function widthOf(text: string): number {
  return charactersOf(text).reduce((sum, character) => {
    if (SET_IN_SQUARES.test(character)) return sum + 38;
    if (/[il.,'’|:;!\s]/.test(character)) return sum + 11;
    return sum + (/[A-ZMWmw@%&]/.test(character) ? 27 : 21);
  }, 0);
}

function shorten(text: string, length: number): string {
  const characters = charactersOf(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/** As people count them: an emoji of several code points is one. */
function charactersOf(text: string): string[] {
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function pick<T>(random: CoverRandom, choices: readonly T[]): T {
  const choice = choices[Math.floor(random() * choices.length)] ?? choices[0];
  if (choice === undefined) throw new Error('nothing to choose from');
  return choice;
}

/** Mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c (public domain). */
function seeded(hexSeed: string): CoverRandom {
  let state = Number.parseInt(hexSeed.slice(0, 8), 16);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
