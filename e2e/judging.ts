import type { ServerProcess } from './server-process.ts';

/** Judges the pair that is up: A is better. */
export async function judge(server: ServerProcess): Promise<{ status: number; body: unknown }> {
  const pairId = (await server.state()).comparison?.pair?.id;
  return server.post('/api/comparison/verdict', { pairId, outcome: 'a' });
}

/** How many verdicts count. */
export async function counted(server: ServerProcess): Promise<number> {
  return (await server.state()).comparison?.progress.verdicts ?? -1;
}
