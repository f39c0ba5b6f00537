/** Checksums without reflection, as FLAC and Ogg want them: most significant bit first, starting at zero. */
export type Crc = (bytes: Uint8Array) => number;

export const crc8 = crc(8, 0x07);
export const crc16 = crc(16, 0x8005);
export const crc32 = crc(32, 0x04c11db7);

function crc(bits: 8 | 16 | 32, polynomial: number): Crc {
  const shift = 32 - bits;
  const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte << 24;
    for (let bit = 0; bit < 8; bit++) value = (value << 1) ^ (value < 0 ? polynomial << shift : 0);
    return value;
  });
  return (bytes) => {
    let value = 0;
    for (let index = 0; index < bytes.length; index++) {
      value = (value << 8) ^ (table[(value >>> 24) ^ (bytes[index] ?? 0)] ?? 0);
    }
    return value >>> shift;
  };
}
