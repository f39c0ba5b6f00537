import { execFile } from 'node:child_process';
import { type DecodeRequest, FIRST_BLOCK_TIMEOUT_MS } from './decoder.ts';

/** How ffmpeg is brought to the place where a request begins. */
export interface FfmpegSeek {
  /** Before the input. */
  input: readonly string[];
  /** Behind it. */
  output: readonly string[];
  /** What is decoded and thrown away, ms. */
  skipMs: number;
}

/** A frame after a seek may want what stood in the ones before it. */
const PRE_ROLL_SEC = 2;
/** Up to here decoding from the beginning is sooner done than asking for the origin. */
const NEAR_MS = 10_000;

/** In most files ffmpeg finds the place itself, to the sample. In ASF it lands up to 90 ms beside it. */
export async function planSeek(program: string, request: DecodeRequest): Promise<FfmpegSeek> {
  const { path, startMs } = request;
  if (startMs <= 0) return { input: [], output: [], skipMs: 0 };
  if (!/\.(wma|asf)$/i.test(path)) return { input: seconds(startMs), output: [], skipMs: 0 };
  const originMs = startMs > NEAR_MS ? await asfOriginMs(program, request) : null;
  if (originMs === null) return { input: [], output: [], skipMs: startMs };
  // By the stamps of the file itself, which a seek leaves as they are: cut off right where the sound in question begins.
  const from = startMs + originMs;
  return {
    input: [...seconds(from - PRE_ROLL_SEC * 1000), '-copyts'],
    output: ['-af', `atrim=start=${(from / 1000).toFixed(6)},asetpts=PTS-STARTPTS`],
    skipMs: 0,
  };
}

function seconds(ms: number): string[] {
  return ['-ss', (ms / 1000).toFixed(6)];
}

/**
 * The stamp of the first sound in an ASF file: its decoder swallows what stands before. Null where ffmpeg does not say.
 * It takes the time of one start of ffmpeg, where decoding all up to a late place took seconds.
 */
function asfOriginMs(
  program: string,
  { path, signal, firstBlockTimeoutMs: timeout = FIRST_BLOCK_TIMEOUT_MS }: DecodeRequest,
): Promise<number | null> {
  const args = '-v info -hide_banner -nostdin -threads 1 -protocol_whitelist file,pipe -copyts';
  const first = '-map 0:a:0 -frames:a 1 -af ashowinfo -f null -';
  return new Promise((resolve) => {
    execFile(
      program,
      [...args.split(' '), '-i', `file:${path}`, ...first.split(' ')],
      { timeout, killSignal: 'SIGKILL', ...(signal && { signal }) },
      (_error, _stdout, said) => {
        const stamp = /\bn:0 .*?\bpts_time:(\d+(?:\.\d+)?)/.exec(said)?.[1];
        resolve(stamp === undefined ? null : Number(stamp) * 1000);
      },
    );
  });
}
