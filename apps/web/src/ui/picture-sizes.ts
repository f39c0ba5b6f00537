/** The widths in which the server has covers, px. */
export const pictureSizes = [96, 160, 256, 640, 1280] as const;

/** For `srcset`: the browser chooses by the width and its display. */
export function pictureSet(src: string): string {
  return pictureSizes.map((size) => `${pictureAt(src, size)} ${size}w`).join(', ');
}

export function pictureAt(src: string, size: (typeof pictureSizes)[number]): string {
  return `${src}${src.includes('?') ? '&' : '?'}size=${size}`;
}
