import { createHash } from 'node:crypto';
import { type FileHandle, access, constants, open, rm, stat } from 'node:fs/promises';
import { payloadHash } from './audio-payload.ts';
import { enterJail } from '../files/path-jail.ts';
import { renameDurably, tempPathFor } from '../files/replace-file.ts';
import { systemReason } from '../files/system-sentence.ts';
import { ByteSource } from './tags/byte-source.ts';
import { openTagged } from './tags/open-tagged.ts';
import { areEqual, sameFields } from './tags/tag-values.ts';
import { CannotTagError, type RawTags, type TaggedFile } from './tags/tagged-file.ts';

/** One version of a file, as the scanner compares it: whole milliseconds. */
export interface FileStamp {
  sizeBytes: number;
  mtimeMs: number;
}

export interface PlannedChange {
  path: string;
  /** The same fields in both. */
  oldTags: RawTags;
  newTags: RawTags;
  payloadHash: string;
}

export interface TagWriteOptions {
  path: string;
  /** The folders of the library: nothing outside of them is opened. */
  folders: readonly string[];
  /** What to write, in view of what is there; null to leave the file as it is. May throw CannotTagError. */
  decide: (file: TaggedFile) => RawTags | null;
  /** Hash that the sound must have, where the change is only meant for this recording. */
  expectedPayload?: string;
  /** When the changed copy lies proven beside the file, right before it takes its place: time for the journal. */
  onPlanned: (change: PlannedChange) => void;
  nowMs: () => number;
  /** Makes the name of the temporary file. */
  unique: () => string;
}

export type TagWriteResult =
  /** `stamp` is what the next scan will see; with it in the library the scan need not read the file again. */
  | { type: 'written'; stamp: FileStamp }
  | { type: 'unchanged' }
  /** The file is as it was. The reason goes into "… was left alone: it is gone." */
  | { type: 'failed'; reason: string };

/**
 * Changes tags of ours in a file, and nothing else: a changed copy is made beside it, read again and compared (the
 * sound by its hash, the other tags byte for byte) before it takes the place of the file in one step.
 *
 * The copy keeps mode and, where the system lets us, owner. Its mtime is the time of writing, as backups that go by
 * size and mtime would otherwise miss the change; it is cut to whole seconds, so that every file system keeps it and
 * the stamp is the same when read again.
 */
export async function writeTags(options: TagWriteOptions): Promise<TagWriteResult> {
  try {
    const jailed = await enterJail(options.path, options.folders);
    if (jailed.type === 'refused') return { type: 'failed', reason: jailed.sentence };
    return await rewrite(jailed.realPath, options);
  } catch (error) {
    const reason = error instanceof CannotTagError ? error.message : systemReason(error);
    if (reason === null) throw error;
    return { type: 'failed', reason };
  }
}

async function rewrite(realPath: string, options: TagWriteOptions): Promise<TagWriteResult> {
  const before = await stat(realPath);
  // A new file could take its place all the same, but who protects a file means it.
  if ((before.mode & 0o222) === 0) throw new CannotTagError('it is protected against writing');
  await access(realPath, constants.W_OK);
  const source = await ByteSource.open(realPath);
  const tempPath = tempPathFor(realPath, options.unique());
  try {
    const file = await openTagged(source);
    const newTags = options.decide(file);
    if (newTags === null) return { type: 'unchanged' };
    const oldTags = sameFields(file.own, newTags);
    if (areEqual(oldTags, newTags)) return { type: 'unchanged' };
    const hash = await payloadHash(file);
    if ((options.expectedPayload ?? hash) !== hash)
      throw new CannotTagError('it is another recording now');

    const temp = await open(tempPath, 'wx', before.mode & 0o777);
    try {
      for await (const piece of file.rewritten(newTags)) await writeAll(temp, piece);
      await keepOwner(temp, before);
      const seconds = Math.floor(options.nowMs() / 1000);
      await temp.utimes(before.atimeMs / 1000, seconds);
      await temp.sync();
    } finally {
      await temp.close();
    }
    await prove(tempPath, file, newTags, hash);
    const after = await stat(realPath);
    if (after.ino !== before.ino || after.size !== before.size || after.mtimeMs !== before.mtimeMs)
      throw new CannotTagError('another program changed it just now');
    options.onPlanned({ path: options.path, oldTags, newTags, payloadHash: hash });
    const { size, mtimeMs } = await stat(tempPath);
    await renameDurably(tempPath, realPath);
    return { type: 'written', stamp: { sizeBytes: size, mtimeMs: Math.trunc(mtimeMs) } };
  } finally {
    await source.close();
    await rm(tempPath, { force: true });
  }
}

/** Reads the copy as if it were any file. Throws when anything but our tags is different. */
async function prove(
  tempPath: string,
  file: TaggedFile,
  newTags: RawTags,
  hash: string,
): Promise<void> {
  const source = await ByteSource.open(tempPath);
  try {
    const copy = await openTagged(source);
    if ((await payloadHash(copy)) !== hash)
      throw new CannotTagError('its sound would not have stayed the same');
    if (othersHash(copy) !== othersHash(file))
      throw new CannotTagError('its other tags would not have stayed the same');
    if (!areEqual(copy.own, { ...file.own, ...newTags }))
      throw new CannotTagError('its tags could not be read again');
  } finally {
    await source.close();
  }
}

function othersHash(file: TaggedFile): string {
  const hash = createHash('sha256');
  for (const part of file.others()) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;)
    at += (await file.write(bytes, at, bytes.length - at)).bytesWritten;
}

/** Only the superuser may give files away; what is ours anyway needs nothing. */
async function keepOwner(file: FileHandle, like: { uid: number; gid: number }): Promise<void> {
  const { uid, gid } = await file.stat();
  if (uid === like.uid && gid === like.gid) return;
  await file.chown(like.uid, like.gid).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPERM' && error.code !== 'ENOSYS') throw error;
  });
}
