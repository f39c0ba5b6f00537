import type { Tally } from './exact-fit.fixture.ts';

/**
 * Published Bradley-Terry fits with their data, to check against.
 *
 * Baseball: American League, Eastern Division, 1987 (Agresti, Categorical Data Analysis, 2nd ed. 2002, tables
 * 10.10-10.11); data as `baseball` of the R package BradleyTerry2 (github.com/hturner/BradleyTerry2), figures as in its
 * tests and vignette. Citations: among four statistics journals (Stigler 1994; Agresti 2002, p. 448), data as
 * `citations` of the same package, figures as in its vignette.
 */
export const BASEBALL_TEAMS = [
  'Baltimore',
  'Boston',
  'Cleveland',
  'Detroit',
  'Milwaukee',
  'New York',
  'Toronto',
] as const;

/** [home team, away team, home wins, away wins], teams by their place in the list above. */
const BASEBALL_GAMES: readonly (readonly [number, number, number, number])[] = [
  [4, 3, 4, 3],
  [4, 6, 4, 2],
  [4, 5, 4, 3],
  [4, 1, 6, 1],
  [4, 2, 4, 2],
  [4, 0, 6, 0],
  [3, 4, 3, 3],
  [3, 6, 4, 2],
  [3, 5, 4, 3],
  [3, 1, 6, 0],
  [3, 2, 6, 1],
  [3, 0, 4, 3],
  [6, 4, 2, 5],
  [6, 3, 4, 3],
  [6, 5, 2, 4],
  [6, 1, 4, 3],
  [6, 2, 4, 2],
  [6, 0, 6, 0],
  [5, 4, 3, 3],
  [5, 3, 5, 1],
  [5, 6, 2, 5],
  [5, 1, 4, 3],
  [5, 2, 4, 2],
  [5, 0, 6, 1],
  [1, 4, 5, 1],
  [1, 3, 2, 5],
  [1, 6, 3, 3],
  [1, 5, 4, 2],
  [1, 2, 5, 2],
  [1, 0, 6, 0],
  [2, 4, 2, 5],
  [2, 3, 3, 3],
  [2, 6, 3, 4],
  [2, 5, 4, 3],
  [2, 1, 4, 2],
  [2, 0, 2, 4],
  [0, 4, 2, 5],
  [0, 3, 1, 5],
  [0, 6, 1, 6],
  [0, 5, 2, 4],
  [0, 1, 1, 6],
  [0, 2, 3, 4],
];

export const BASEBALL_TALLIES: readonly Tally[] = BASEBALL_GAMES.map(([a, b, winsA, winsB]) => ({
  a,
  b,
  winsA,
  winsB,
  home: 1,
}));

/** Without home advantage, relative to Baltimore, weakest first, to two decimals; every standard error is 0.3. */
export const BASEBALL_STRENGTHS = [0.68, 1.11, 1.25, 1.29, 1.44, 1.58];

/** With home advantage: exp(strength) scaled to sum 1, weakest first, to three decimals; and the advantage itself. */
export const BASEBALL_HOME_SHARES = [0.044, 0.088, 0.137, 0.157, 0.164, 0.19, 0.22];
export const BASEBALL_HOME_ADVANTAGE = 0.302;

export const JOURNALS = ['Biometrika', 'Comm Statist', 'JASA', 'JRSS-B'] as const;

/** Row is cited by column; the diagonal says nothing. */
const CITATIONS = [
  [714, 730, 498, 221],
  [33, 425, 68, 17],
  [320, 813, 1072, 142],
  [284, 276, 325, 188],
];

/** Cited = wins. */
export const CITATION_TALLIES: readonly Tally[] = JOURNALS.flatMap((_, a) =>
  JOURNALS.map((__, b) => ({
    a,
    b,
    winsA: CITATIONS[a]?.[b] ?? 0,
    winsB: CITATIONS[b]?.[a] ?? 0,
  })).filter(({ b }) => b > a),
);

/** Relative to Biometrika, to four decimals, in the order of `JOURNALS`. */
export const CITATION_STRENGTHS = [0, -2.9491, -0.4796, 0.269];
