const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit++) value = (value << 1) ^ (value < 0 ? 0x04c11db7 : 0);
  return value;
});

/** The checksum of an Ogg page (RFC 3533, section 6), its own field taken as zero. */
export function oggCrc(page: Uint8Array): number {
  let value = 0;
  for (let index = 0; index < page.length; index++) {
    const byte = index >= 22 && index < 26 ? 0 : (page[index] ?? 0);
    value = (value << 8) ^ (table[(value >>> 24) ^ byte] ?? 0);
  }
  return value >>> 0;
}
