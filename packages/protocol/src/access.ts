import { z } from 'zod';
import { device } from './devices.ts';
import { deviceId } from './ids.ts';

/** Who may come in. Where nothing is required everybody may, and nobody is signed in. */
export const access = z.object({
  /** Whether a token is set on the server. */
  isRequired: z.boolean(),
  /** Devices that were let in for good, until somebody signs them out. */
  signedIn: z.array(z.object({ deviceId, sinceServerMs: z.number() })),
});

/** The body of `POST /api/access/sign_in`: the token of the server, or an invitation, and who asks. */
export const signInRequest = z.strictObject({ token: z.string().min(1).max(512), device });

export type Access = z.infer<typeof access>;
export type SignInRequest = z.infer<typeof signInRequest>;
