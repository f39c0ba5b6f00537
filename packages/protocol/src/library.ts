import { z } from 'zod';

export const scanProgress = z.object({
  /** Files looked at, and files found so far (grows while the folders are still being walked). */
  doneFiles: z.int().nonnegative(),
  foundFiles: z.int().nonnegative(),
  isWalking: z.boolean(),
  filesPerSec: z.number().nonnegative(),
  secondsLeft: z.number().nonnegative().nullable(),
});

export const library = z.object({
  folders: z.array(z.string()),
  /** True while the folders are the made-up music of a first start. */
  isDemo: z.boolean(),
  tracks: z.int().nonnegative(),
  archived: z.int().nonnegative(),
  /** Tracks whose file was not there at the last scan; their verdicts are kept. */
  missing: z.int().nonnegative(),
  /** Files that could not be read; the reasons are at `GET /api/library/unreadable`. */
  unreadable: z.int().nonnegative(),
  /** Rises with every change of a track, across restarts: what was read at another one may be old. */
  revision: z.int().nonnegative(),
  /** Why changes of files are not noticed at once, as a sentence; null while they are. */
  watchProblem: z.string().nullable(),
  /** Folders of the library that the last scan could not look through, with the reasons. */
  folderProblems: z.array(z.object({ folder: z.string(), reason: z.string() })),
  /** Null when no scan is running. */
  scan: scanProgress.nullable(),
});

export type ScanProgress = z.infer<typeof scanProgress>;
export type Library = z.infer<typeof library>;
