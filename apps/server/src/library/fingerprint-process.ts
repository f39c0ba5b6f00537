import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { ALIKE_DURATION_MS, type AlikeRow, alikeCandidates } from './alike-candidates.ts';
import { findFpcalc, type Fpcalc } from './fpcalc.ts';
import { FingerprintStore, type HeardSound } from './fingerprint-store.ts';
import { type Fingerprint, soundsTheSame } from './sound-likeness.ts';

/** Half of one processor at most, at the lowest priority: there is no hurry. */
const REST_PER_WORK = 1;

/**
 * A process that listens to the tracks that may be the same recording, one after the other, and ends. It reads the
 * database and tells what it found; the room writes it down and asks for the next.
 */
const stop = new AbortController();
process.on('disconnect', () => {
  stop.abort();
  process.exit();
});
const fpcalc = await findFpcalc();
if (fpcalc !== null) await listenToAll(fpcalc, process.argv[2] ?? '');
process.disconnect();

async function listenToAll(fpcalc: Fpcalc, file: string): Promise<void> {
  const db = new DatabaseSync(file, { readOnly: true });
  const store = new FingerprintStore(db);
  const candidates = alikeCandidates(store.tracks());
  for (const row of candidates) {
    if (store.isKnown(row.payloadHash)) continue;
    const startMs = performance.now();
    const fingerprint = await fpcalc.listen(row.path, stop.signal);
    // An unplugged disk says nothing of the sound.
    if (fingerprint === null && !existsSync(row.path)) continue;
    await tell(toHeard(store, row, fingerprint));
    await setTimeout((performance.now() - startMs) * REST_PER_WORK);
  }
  db.close();
}

function toHeard(
  store: FingerprintStore,
  { payloadHash, durationMs }: AlikeRow,
  fingerprint: Fingerprint | null,
): HeardSound {
  const alike: string[] = [];
  if (fingerprint !== null)
    for (const [hash, other] of store.near(durationMs, ALIKE_DURATION_MS))
      if (hash !== payloadHash && soundsTheSame(fingerprint, other)) alike.push(hash);
  return { payloadHash, durationMs, fingerprint, alike };
}

/** Until it is saved: the next one is compared with it, too. */
function tell(heard: HeardSound): Promise<void> {
  return new Promise((resolve) => {
    process.once('message', () => resolve());
    process.send?.(heard);
  });
}
