/** A crowd in a process of its own: asked by messages, one task at a time. */
import { Crowd } from './crowd.ts';
import type { Figures, Task, Trigger } from './tasks.ts';

export type CrowdReply = { figures: Figures } | { problem: string };

let crowd: Crowd | null = null;

process.on('message', (message: { trigger: Trigger } | { task: Task }) => {
  if ('trigger' in message) {
    crowd = new Crowd(message.trigger);
    return;
  }
  void crowd?.do(message.task).then(
    (figures) => process.send?.({ figures } satisfies CrowdReply),
    (error: Error) => process.send?.({ problem: error.message } satisfies CrowdReply),
  );
});
process.on('disconnect', () => process.exit());
