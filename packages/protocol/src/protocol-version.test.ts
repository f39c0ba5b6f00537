import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { commands } from './commands.ts';
import { events } from './events.ts';
import { controlFrames, upFrame } from './frames.ts';
import { PROTOCOL_VERSION } from './protocol-version.ts';
import { refusalReason } from './refusal.ts';

/**
 * When this fails, a shape on the wire has changed. If a page of the last version would misread it, raise
 * PROTOCOL_VERSION; then put the new fingerprint here.
 */
test('the shapes on the wire are those of the protocol version', () => {
  const shapes = [commands, events, controlFrames].map((list) =>
    Object.entries(list).map(([name, schema]) => [name, z.toJSONSchema(schema as z.ZodType)]),
  );
  const all = JSON.stringify([shapes, z.toJSONSchema(upFrame), refusalReason.options]);
  const fingerprint = createHash('sha256').update(all).digest('hex').slice(0, 12);
  expect({ version: PROTOCOL_VERSION, fingerprint }).toEqual({
    version: 3,
    fingerprint: 'd5ea1d1f6301',
  });
});
