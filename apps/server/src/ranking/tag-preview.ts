import type { TagPreviewRow } from '@music-minion/protocol';
import { enterJail } from '../files/path-jail.ts';
import { systemReason } from '../files/system-sentence.ts';
import { ByteSource } from './tags/byte-source.ts';
import { openTagged } from './tags/open-tagged.ts';
import { areEqual, sameFields, toRawTags, toReadable } from './tags/tag-values.ts';
import { CannotTagError } from './tags/tagged-file.ts';
import type { TagTarget } from './tag-target.ts';

/** What a job would do to each file, without writing anything. A file that fails here fails there. */
export async function* previewTags(
  targets: Iterable<TagTarget>,
  folders: readonly string[],
): AsyncGenerator<TagPreviewRow> {
  for (const target of targets) {
    const { trackId, path } = target;
    try {
      yield { trackId, path, ...(await previewOne(target, folders)) };
    } catch (error) {
      const reason = error instanceof CannotTagError ? error.message : systemReason(error);
      if (reason === null) throw error;
      yield { trackId, path, type: 'failed', reason };
    }
  }
}

type Outcome<T> = T extends unknown ? Omit<T, 'trackId' | 'path'> : never;

async function previewOne(
  target: TagTarget,
  folders: readonly string[],
): Promise<Outcome<TagPreviewRow>> {
  const jailed = await enterJail(target.path, folders);
  if (jailed.type === 'refused') throw new CannotTagError(jailed.sentence);
  const source = await ByteSource.open(jailed.realPath);
  try {
    const { kind, own } = await openTagged(source);
    const newTags = toRawTags(kind, target, own);
    const oldTags = sameFields(own, newTags);
    if (areEqual(oldTags, newTags)) return { type: 'unchanged' };
    return {
      type: 'change',
      oldTags: toReadable(kind, oldTags),
      newTags: toReadable(kind, newTags),
    };
  } finally {
    await source.close();
  }
}
