import { z } from 'zod';
import { anchor } from './anchor.ts';

/** Ticks that all speakers play at once, in step by the same anchors as music. */
export const calibration = z.object({ anchor });
