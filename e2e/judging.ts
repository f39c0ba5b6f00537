import { demoMusic } from './demo-music.ts';
import { ServerProcess } from './server-process.ts';

/** A server with the demo library, in the middle of a comparison. */
export async function startJudging(
  prepare?: (server: ServerProcess) => void,
): Promise<ServerProcess> {
  const server = await ServerProcess.start(await demoMusic(), prepare);
  await server.tracksKnown(12);
  await server.post('/api/comparison/start', {});
  return server;
}

export const TOKEN = 'correct-horse-battery-staple';

/** For `startJudging`: who comes in must show the token; what is asked here does. */
export function withToken(server: ServerProcess): void {
  server.env['MUSIC_MINION_WEB_TOKEN'] = TOKEN;
  server.headers['authorization'] = `Bearer ${TOKEN}`;
}

export async function pairUp(server: ServerProcess): Promise<string> {
  return (await server.state()).comparison?.pair?.id ?? '';
}

/** Judges the pair that is up: A is better. */
export async function judge(server: ServerProcess): Promise<{ status: number; body: unknown }> {
  return server.post('/api/comparison/verdict', { pairId: await pairUp(server), outcome: 'a' });
}

/** How many verdicts count. */
export async function counted(server: ServerProcess): Promise<number> {
  return (await server.state()).comparison?.progress.verdicts ?? -1;
}
