import { z } from 'zod';
import { anchor } from './anchor.ts';

/** Ticks that all speakers play at once, in step by the same anchors as music. */
export const calibration = z.object({ anchor });

/** How long they go on when nobody ends them. */
export const CALIBRATION_MS = 120_000;

export type Calibration = z.infer<typeof calibration>;
