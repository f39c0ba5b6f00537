import type sharp from 'sharp';
import type { LoadedArtwork } from './artwork.ts';
import { PictureFolder } from './picture-folder.ts';

/** What the screens use, CSS px times the density of their display. */
export const THUMBNAIL_SIZES = [96, 160, 256, 640, 1280] as const;
export type ThumbnailSize = (typeof THUMBNAIL_SIZES)[number];
export type ThumbnailFormat = 'webp' | 'avif' | 'jpeg';

/**
 * The widest drawn cover that is sent as a picture without words: they would be too small to read, and every SVG costs the
 * browser a document of its own, which a scrolled list feels.
 */
const LARGEST_WITHOUT_WORDS: ThumbnailSize = 160;

/** 64 megapixels are a booklet scanned at 1200 dpi; a "cover" beyond is made to fill the memory. */
const MAX_PIXELS = 64 * 1024 * 1024;
const MAX_FOLDER_BYTES = 512 * 1024 * 1024;
/** Decoding is memory: two large covers at once, the others wait. */
const AT_ONCE = 2;

type Sharp = typeof sharp;

/**
 * Covers made small, kept on disk. Without sharp, which has no build for every machine, pictures are served as they
 * are.
 */
export class Thumbnails {
  readonly #folder: PictureFolder;
  readonly #making = new Map<string, Promise<LoadedArtwork | null>>();
  readonly #sharp: Promise<Sharp | null>;
  readonly #queue: (() => void)[] = [];
  #atWork = 0;

  constructor(folder: string, loadSharp: () => Promise<Sharp | null> = importSharp) {
    this.#folder = new PictureFolder(folder, MAX_FOLDER_BYTES);
    this.#sharp = loadSharp();
  }

  /**
   * Null where the picture cannot be shown at all: broken, or with more pixels than anyone should unpack. `load` is
   * asked only when the small one is not there yet.
   */
  async get(
    hash: string,
    size: ThumbnailSize,
    format: ThumbnailFormat,
    load: () => Promise<LoadedArtwork>,
  ): Promise<LoadedArtwork | null> {
    const name = `${hash}-${size}.${format}`;
    const kept = await this.#folder.read(name);
    if (kept !== null) return { bytes: kept, mime: `image/${format}`, hash };
    // A page of covers of one album asks for the same picture many times.
    const known = this.#making.get(name);
    if (known) return known;
    const making = this.#make(name, size, format, load).finally(() => this.#making.delete(name));
    this.#making.set(name, making);
    return making;
  }

  /** Whether a browser may be given the picture as it is. */
  async isSafe({ bytes, mime }: LoadedArtwork): Promise<boolean> {
    const sharp = await this.#sharp;
    if (sharp === null || mime === 'image/svg+xml') return true;
    try {
      const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
      return width * height <= MAX_PIXELS;
    } catch {
      return false;
    }
  }

  async #make(
    name: string,
    size: ThumbnailSize,
    format: ThumbnailFormat,
    load: () => Promise<LoadedArtwork>,
  ): Promise<LoadedArtwork | null> {
    await this.#turn();
    try {
      const sharp = await this.#sharp;
      const artwork = await load();
      const isSharpAnyway = artwork.mime === 'image/svg+xml' && !isWithoutWords(size);
      if (sharp === null || isSharpAnyway) return artwork;
      const bytes = await sharp(artwork.bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
        .autoOrient()
        .resize(size, size, { fit: 'cover', withoutEnlargement: true })
        .toFormat(format, { quality: format === 'avif' ? 55 : 80 })
        .toBuffer();
      if (name.startsWith(artwork.hash)) await this.#folder.write(name, bytes);
      return { bytes, mime: `image/${format}`, hash: artwork.hash };
    } catch {
      return null;
    } finally {
      const next = this.#queue.shift();
      if (next) next();
      else this.#atWork -= 1;
    }
  }

  async #turn(): Promise<void> {
    if (this.#atWork < AT_ONCE) this.#atWork += 1;
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
  }
}

export function isWithoutWords(size: ThumbnailSize | null): boolean {
  return size !== null && size <= LARGEST_WITHOUT_WORDS;
}

/** WebP comes first: AVIF is a little smaller and takes ten times as long to make. */
export function chooseFormat(accept: string | undefined): ThumbnailFormat {
  const accepts = (mime: string): boolean =>
    (accept ?? '').split(',').some((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      return type === mime && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
    });
  if (accepts('image/webp')) return 'webp';
  return accepts('image/avif') ? 'avif' : 'jpeg';
}

/** The smallest that is large enough; null asks for the picture as it is. */
export function chooseSize(wanted: number | undefined): ThumbnailSize | null {
  if (wanted === undefined) return null;
  return THUMBNAIL_SIZES.find((size) => size >= wanted) ?? null;
}

async function importSharp(): Promise<Sharp | null> {
  try {
    const { default: sharp } = await import('sharp');
    // Its own cache would hold pictures that are on disk; one thread each leaves the sound its share.
    sharp.cache(false);
    sharp.concurrency(1);
    return sharp;
  } catch {
    return null;
  }
}
