const SAMPLE_RATE_HZ = 8000;

/** A WAV file (RIFF, 8-bit PCM, mono) of nothing. */
export function silentWav(seconds: number): Uint8Array<ArrayBuffer> {
  const samples = SAMPLE_RATE_HZ * seconds;
  const bytes = new Uint8Array(44 + samples);
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string): void => {
    bytes.set(new TextEncoder().encode(word), at);
  };
  text(0, 'RIFF');
  view.setUint32(4, 36 + samples, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, SAMPLE_RATE_HZ, true);
  view.setUint32(28, SAMPLE_RATE_HZ, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, 'data');
  view.setUint32(40, samples, true);
  // Unsigned: the middle is silence.
  bytes.fill(128, 44);
  return bytes;
}
