import { type Refusal, refuse } from '@music-minion/protocol';

export function tooManyCommands(): Refusal {
  return refuse(
    'busy',
    'Too many commands at once from this address. Wait a moment and try again.',
  );
}
