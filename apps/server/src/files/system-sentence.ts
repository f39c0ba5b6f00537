/** What the operating system says no with, as far as people can do something about it. */
const reasonByCode: Record<string, string> = {
  EACCES: 'Music Minion may not write there',
  EPERM: 'Music Minion may not write there',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the space you may use on this disk is used up',
  ENOENT: 'it is gone',
  EIO: 'the disk reports an error',
  ESTALE: 'the network disk is not connected',
  ENAMETOOLONG: 'its name is too long',
  EBUSY: 'another program is using it',
};

/** Goes into "… could not be written: the disk is full." Null for what is a fault of ours. */
export function systemReason(error: unknown): string | null {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  return (code !== undefined && reasonByCode[code]) || null;
}
