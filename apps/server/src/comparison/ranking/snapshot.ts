import type { AnswerColumns } from './answer-log.ts';
import { RankingState } from './ranking-state.ts';

/**
 * The whole state of a ranking in plain numbers and typed arrays: it can be posted to a worker thread or written to
 * a file, and a server that starts from one needs no fit. It is only a cache of the journal and may be thrown away.
 */
export interface RankingSnapshot {
  /** Raised with every change of this shape; a snapshot of another format is refused. */
  format: typeof SNAPSHOT_FORMAT;
  items: number;
  driftPerYear: number;
  scale: { sigma: number; delta: number; gap: number; fixed: boolean };
  /** `count` values per item, row by row. */
  features: {
    count: number;
    values: Float64Array;
    coefficients: Float64Array;
    variances: Float64Array;
  };
  answers: AnswerColumns;
  skips: { ids: Float64Array; a: Int32Array; b: Int32Array };
  /** Natural parameters of the belief, one per item. */
  precision: Float64Array;
  shift: Float64Array;
  cursor: number;
  answersSinceStep: number;
}

export const SNAPSHOT_FORMAT = 1;

/** A copy of the state that shares no memory with it. */
export function takeSnapshot(state: RankingState): RankingSnapshot {
  const { posterior, features, fit } = state;
  const { sigma, delta, gap, driftPerYear, size } = posterior;
  const skips = [...state.skips.all()];
  return {
    format: SNAPSHOT_FORMAT,
    items: size,
    driftPerYear,
    scale: { sigma, delta, gap, fixed: state.fixedScale !== undefined },
    features: {
      count: features.count,
      values: features.values.slice(0, size * features.count),
      coefficients: features.coefficients.slice(),
      variances: features.variances.slice(),
    },
    answers: posterior.log.toColumns(),
    skips: {
      ids: Float64Array.from(skips, (skip) => skip.id),
      a: Int32Array.from(skips, (skip) => skip.a),
      b: Int32Array.from(skips, (skip) => skip.b),
    },
    precision: posterior.precision.slice(0, size),
    shift: posterior.shift.slice(0, size),
    cursor: fit.cursor,
    answersSinceStep: fit.answersSinceStep,
  };
}

/** The same state again, to the last bit. Throws RangeError for a snapshot of another format. */
export function restoreState(snapshot: RankingSnapshot): RankingState {
  if (snapshot.format !== SNAPSHOT_FORMAT)
    throw new RangeError(`a snapshot of format ${String(snapshot.format)} is unknown`);
  const { items, driftPerYear, scale, features, skips } = snapshot;
  const { sigma, delta, gap, fixed } = scale;
  const options = { featureCount: features.count, driftPerYear };
  const state = new RankingState(fixed ? { ...options, scale: { sigma, delta, gap } } : options);
  const { posterior } = state;
  state.setScale(scale);
  state.features.coefficients.set(features.coefficients);
  state.features.variances.set(features.variances);
  state.addItems(items, features.values);
  posterior.log.load(snapshot.answers);
  posterior.precision.set(snapshot.precision);
  posterior.shift.set(snapshot.shift);
  state.fit.cursor = snapshot.cursor;
  state.fit.answersSinceStep = snapshot.answersSinceStep;
  skips.ids.forEach((id, i) =>
    state.skips.add({ id, a: skips.a[i] as number, b: skips.b[i] as number }),
  );
  state.standing.sort();
  return state;
}

/** Takes over scale, coefficients and messages of a fit; answers it does not know keep their own messages. */
export function adoptFit(state: RankingState, fitted: RankingSnapshot): void {
  const { posterior, features } = state;
  state.setScale(fitted.scale);
  features.coefficients.set(fitted.features.coefficients);
  features.variances.set(fitted.features.variances);
  state.setPriors(0);
  const unknown = posterior.log.adoptMessages(fitted.answers);
  posterior.resum();
  for (const slot of unknown) posterior.refresh(slot);
  state.standing.settle();
}
