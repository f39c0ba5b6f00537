/**
 * A frame of silence that fits among the others: the same header (hence the same length), no CRC, and side information
 * and data of zeros (ISO 11172-3, 2.4.1.7: no bits of sound, none borrowed from frames before).
 */
export function silentFrameLike(frame: Uint8Array): Uint8Array {
  const silent = new Uint8Array(frame.length);
  silent.set(frame.subarray(0, 4));
  silent[1] = (silent[1] ?? 0) | 1;
  return silent;
}
