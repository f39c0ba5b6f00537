import { analyse, ANALYSIS_HZ, type Analysis } from './analysis/analyse.ts';
import { DecodeError, type DecodeFault } from './decode/decoder.ts';
import { findDecoder } from './decode/find-decoder.ts';

export type AnalysisAnswer =
  | { type: 'heard'; analysis: Analysis; complaint: string | null }
  | { type: 'unheard'; fault: DecodeFault; reason: string };

/** A process of its own, so that it can be polite to the music that plays, and a decoder that crashes harms nobody. */
const decoder = await findDecoder();

process.on('message', (path: string) => {
  void listen(path).then((answer) => process.send?.(answer));
});
// The server is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit());

async function listen(path: string): Promise<AnalysisAnswer> {
  const request = { path, startMs: 0, sampleRateHz: ANALYSIS_HZ, channels: 2 } as const;
  const sound = decoder.open(request);
  try {
    const analysis = await analyse(sound);
    return { type: 'heard', analysis, complaint: sound.complaints[0] ?? null };
  } catch (error) {
    if (error instanceof DecodeError)
      return { type: 'unheard', fault: error.fault, reason: error.message };
    return { type: 'unheard', fault: 'broken', reason: `listening to it failed: ${String(error)}` };
  }
}
