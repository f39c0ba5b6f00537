import { z } from 'zod';

/** As OpenAPI 3.1 wants it: what may be sent, not what becomes of it here. */
export function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}
