import type { RankedRow } from './ranked-row.ts';

/** What can stand in braces in the template of a comment, e.g. `#{rank} of {tracks} · score {score}`. */
const valueByPlaceholder: Record<string, (row: RankedRow, tracks: number) => string> = {
  rank: ({ rank }) => String(rank),
  /** How many tracks are ranked. */
  tracks: (_, tracks) => String(tracks),
  /** 0 to 100, whole. */
  score: ({ score }) => String(Math.round(score)),
  /** Best and worst place within the 90 % interval. */
  low: ({ intervalLow }) => String(intervalLow),
  high: ({ intervalHigh }) => String(intervalHigh),
  verdicts: ({ verdicts }) => String(verdicts),
};

/** The placeholders there are, for help texts. */
export const PLACEHOLDERS: readonly string[] = Object.keys(valueByPlaceholder);

/** Why a template cannot be used, as a sentence, or null. */
export function checkTemplate(template: string): string | null {
  if (template.length > 200) return 'The comment is longer than 200 characters.';
  for (const [whole, name = ''] of template.matchAll(/\{([^{}]*)\}/g))
    if (!Object.hasOwn(valueByPlaceholder, name))
      return `${whole} means nothing: there are ${PLACEHOLDERS.map((p) => `{${p}}`).join(', ')}.`;
  return null;
}

/** @param tracks how many tracks are ranked */
export function fillTemplate(template: string, row: RankedRow, tracks: number): string {
  return template.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) =>
    Object.hasOwn(valueByPlaceholder, name)
      ? (valueByPlaceholder[name]?.(row, tracks) ?? whole)
      : whole,
  );
}
