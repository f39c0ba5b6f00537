import type { DecodeRequest, OpenDecoder } from '../../audio/decode/decoder.ts';
import type { PlanItem } from '../engine-contract.ts';

export interface FakeFile {
  samples: number;
  /** Value of the left channel at a sample; the right one is its negative. */
  at?: (sample: number) => number;
  /** Thrown after the samples. */
  problem?: string;
  /** After the samples it neither goes on nor ends. */
  hangs?: boolean;
}

const CHUNK_SAMPLES = 4800;

/** Decoders of files that exist in a test only. */
export function fakeDecoder(files: Record<string, FakeFile>): OpenDecoder {
  return (request) => {
    const file = files[request.path];
    if (file === undefined) throw new Error(`no file ${request.path}`);
    return { complaints: [], [Symbol.asyncIterator]: () => decode(file, request) };
  };
}

async function* decode(
  { samples, at = () => 0.5, problem, hangs = false }: FakeFile,
  { startMs, signal }: DecodeRequest,
): AsyncGenerator<Float32Array, void> {
  for (let start = Math.round(startMs * 48); start < samples; start += CHUNK_SAMPLES) {
    const count = Math.min(CHUNK_SAMPLES, samples - start);
    const chunk = new Float32Array(count * 2);
    for (let index = 0; index < count; index++) {
      chunk[index * 2] = at(start + index);
      chunk[index * 2 + 1] = -at(start + index);
    }
    yield chunk;
  }
  if (problem !== undefined) throw new Error(problem);
  if (hangs) await new Promise((resolve) => signal?.addEventListener('abort', resolve));
}

export function planItem(file: string, changes: Partial<PlanItem> = {}): PlanItem {
  return {
    id: file,
    trackId: `track-${file}` as PlanItem['trackId'],
    file,
    title: file,
    startMs: 0,
    gainDb: 0,
    xfMs: 0,
    deadlineAirMs: 0,
    ...changes,
  };
}

export async function settle(turns = 400): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await Promise.resolve();
}
