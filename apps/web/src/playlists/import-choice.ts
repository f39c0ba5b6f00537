import type { ImportReport, ImportedLine, TrackId } from '@music-minion/protocol';

/** What a person decided for lines that were not clear, by line; null leaves the line out. */
export type Choices = ReadonlyMap<number, TrackId | null>;

export type UnsureLine = Extract<ImportedLine, { type: 'unsure' }>;
export type SkippedLine = Extract<ImportedLine, { type: 'skipped' }>;

/** So alike that taking all of them at once is a fair offer. */
export const LIKELY = 0.75;

export function unsureLines({ lines }: ImportReport): UnsureLine[] {
  return lines.filter((line) => line.type === 'unsure');
}

export function skippedLines({ lines }: ImportReport): SkippedLine[] {
  return lines.filter((line) => line.type === 'skipped');
}

/** The best suggestion of every line that has a likely one. */
export function likelyChoices(report: ImportReport): Map<number, TrackId | null> {
  const choices = new Map<number, TrackId | null>();
  for (const { line, suggestions } of unsureLines(report)) {
    const [best] = suggestions;
    if (best && best.similarity >= LIKELY) choices.set(line, best.track.id);
  }
  return choices;
}

/** The tracks of the playlist to be, in the order of the file. */
export function chosenTracks({ lines }: ImportReport, choices: Choices): TrackId[] {
  return lines.flatMap((line) => {
    if (line.type === 'found') return line.trackId;
    return (line.type === 'unsure' && choices.get(line.line)) || [];
  });
}
