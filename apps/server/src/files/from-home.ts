/** `~/Music` as people write it; only shells know what it means. */
export function fromHome(path: string): string {
  return path.replace(/^~(?=\/|$)/, () => process.env['HOME'] ?? '~');
}
