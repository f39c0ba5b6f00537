/**
 * What is no longer live loses its colours, after a moment: most breaks are shorter. It stays bright enough to be read, as it may
 * stay like this for long (WCAG AA: `text-muted` keeps 4.5 to 1).
 */
export function staleLook(isStale: boolean): string {
  const how = isStale ? 'opacity-90 grayscale delay-400 duration-500' : 'duration-150';
  return `transition-[filter,opacity] ${how}`;
}
