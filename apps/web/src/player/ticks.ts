import { CALIBRATION_MS } from '@music-minion/protocol';

const RATE_HZ = 16_000;
const TICK_HZ = 2000;
const TICK_MS = 30;
const HEADER_BYTES = 44;

/** A tick every second, as a WAV file: short and sharp, so that two that are not at once are heard as two. */
export function makeTicks(durationMs = CALIBRATION_MS): Uint8Array<ArrayBuffer> {
  const samples = Math.round((durationMs / 1000) * RATE_HZ);
  const bytes = new Uint8Array(HEADER_BYTES + samples * 2);
  const view = new DataView(bytes.buffer);
  writeHeader(view, samples * 2);
  const tickSamples = (TICK_MS / 1000) * RATE_HZ;
  for (let second = 0; second * RATE_HZ < samples; second++) {
    for (let index = 0; index < tickSamples && second * RATE_HZ + index < samples; index++) {
      const fading = Math.exp(-index / (tickSamples / 6));
      const wave = Math.sin((2 * Math.PI * TICK_HZ * index) / RATE_HZ);
      const at = HEADER_BYTES + (second * RATE_HZ + index) * 2;
      view.setInt16(at, Math.round(0.7 * fading * wave * 32_767), true);
    }
  }
  return bytes;
}

export function ticksUrl(): string {
  return URL.createObjectURL(new Blob([makeTicks()], { type: 'audio/wav' }));
}

/** http://soundfile.sapp.org/doc/WaveFormat: one channel of 16-bit PCM. */
function writeHeader(view: DataView, dataBytes: number): void {
  const text = (at: number, letters: string): void => {
    for (let index = 0; index < letters.length; index++) {
      view.setUint8(at + index, letters.charCodeAt(index));
    }
  };
  text(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE_HZ, true);
  view.setUint32(28, RATE_HZ * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, dataBytes, true);
}
