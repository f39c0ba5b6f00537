import { type RoomState, isRemoteControl } from '@music-minion/protocol';
import type { House } from './house.ts';

/** What the journal must say at the end, whatever happened: every verdict that acted, once, and nothing else. */
export function checkJournal(house: House): void {
  const { db, process } = house.host;
  if (process === null) return;
  const actedByPair = new Map<string, number>();
  for (const { request } of house.history.acted.values()) {
    if (request.command.name !== 'comparison.verdict') continue;
    const { pairId } = request.command.args;
    actedByPair.set(pairId, (actedByPair.get(pairId) ?? 0) + 1);
  }
  const rows = db
    .prepare(
      `SELECT pair_id AS pairId, count(*) AS rows, sum(undone_at_ms IS NULL) AS counted
       FROM verdicts WHERE source = 'comparison' GROUP BY pair_id`,
    )
    .all() as { pairId: string; rows: number; counted: number }[];
  for (const { pairId, rows: written, counted } of rows) {
    const acted = actedByPair.get(pairId) ?? 0;
    actedByPair.delete(pairId);
    if (written !== acted)
      house.fail(`${acted} verdicts on a pair, ${written} in the journal [3.2]`);
    if (counted > 1) house.fail(`a pair counts ${counted} times [3.2]`);
  }
  if (actedByPair.size > 0) house.fail('an accepted verdict is not in the journal [2.6]');
  checkTold(house);
  checkProgress(house, process.room.state);
  checkArchived(house);
  checkAudible(house);
}

/** What any screen was told is what happened. */
function checkTold(house: House): void {
  for (const screen of house.screens) {
    for (const { id, name, answer } of screen.tapped.values()) {
      if (answer === null) continue;
      const hasActed = house.history.acted.has(id);
      if (answer.ok && !hasActed) house.fail(`${id} ${name} was accepted and is lost [2.6]`);
      // Who gave up after 3 s, or asked again where nothing can be read, cannot know what became of the first try.
      const gaveUp =
        isRemoteControl(name) &&
        !answer.ok &&
        ['too_late', 'not_saved', 'busy'].includes(answer.reason);
      if (!answer.ok && hasActed && !gaveUp) house.fail(`${id} ${name} was refused and acted`);
    }
  }
}

function checkProgress(house: House, { comparison }: RoomState): void {
  const row = house.host.db
    .prepare(
      `SELECT count(*) AS n FROM verdicts WHERE source = 'comparison' AND undone_at_ms IS NULL
       AND outcome NOT IN ('skip', 'archive_a', 'archive_b', 'archive_both')`,
    )
    .get();
  const counted = Number(row?.['n']);
  if (comparison && comparison.progress.verdicts !== counted) {
    house.fail(`the room counts ${comparison.progress.verdicts} verdicts, the journal ${counted}`);
  }
}

/** A track is archived exactly as long as a verdict that says so counts [3.7]. */
function checkArchived(house: House): void {
  const wrong = house.host.db
    .prepare(
      `SELECT t.id, t.archived_at_ms IS NOT NULL AS isArchived FROM tracks t
       WHERE isArchived <> EXISTS (
         SELECT 1 FROM verdicts v WHERE v.undone_at_ms IS NULL AND (
           (v.track_a = t.id AND v.outcome IN ('archive_a', 'archive_both')) OR
           (v.track_b = t.id AND v.outcome IN ('archive_b', 'archive_both'))))`,
    )
    .all() as { id: string; isArchived: number }[];
  for (const { id, isArchived } of wrong) {
    house.fail(`${id} is ${isArchived ? '' : 'not '}archived, the journal says otherwise [3.7]`);
  }
}

/** The pairs are made of what can be heard, as the library has it [3.7, 3.11]. */
function checkAudible(house: House): void {
  const { process } = house.host;
  if (process === null) return;
  const audible = new Set(process.tracks.audible());
  for (const { id } of process.tracks.names()) {
    const isAsked = process.house.comparison.ranking.isAudible(id);
    if (isAsked !== audible.has(id)) {
      house.fail(
        `${id} can ${isAsked ? 'not ' : ''}be heard, the ranking believes otherwise [3.11]`,
      );
    }
  }
  const { pair, prefetched } = process.room.state.comparison ?? {};
  for (const { id } of [pair?.a, pair?.b, prefetched?.a, prefetched?.b].flatMap((t) => t ?? [])) {
    if (!audible.has(id)) house.fail(`${id} is up and cannot be heard [3.7, 3.11]`);
  }
}
