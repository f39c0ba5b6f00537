import { z } from 'zod';
import { type RefusalReason, refusals } from './refuse.ts';

export const refusalReason = z.enum(Object.keys(refusals) as [RefusalReason, ...RefusalReason[]]);

export const refusal = z.object({
  reason: refusalReason,
  /** For people: what happened and what to do. */
  message: z.string(),
  action: z.enum(['show', 'retry', 'reload']),
});

export type Refusal = z.infer<typeof refusal>;
