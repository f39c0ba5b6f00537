/** Young objects get little room: what a pipe hands over is of no use a moment later, and goes soon. */
export const FRUGAL_NODE = ['--max-semi-space-size=1'];

/**
 * For glibc: blocks of sound are given back to the system one by one. In its heap a few that live hold the room of all that
 * died between them, which in a process that runs for weeks is most of its memory.
 */
export const FRUGAL_LIBC = { MALLOC_MMAP_THRESHOLD_: '16384', MALLOC_ARENA_MAX: '1' };

/** It was read when this process started, and is not for the programs that it starts. */
export function forgetFrugality(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(FRUGAL_LIBC)) delete env[name];
}
