import type { PoolFilter } from '@music-minion/protocol';
import { useNavigate } from '@tanstack/react-router';
import { Scale } from 'lucide-react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';

/** Asks about these tracks alone from now on, for the goal that is set. */
export function CompareThese({ filter }: { filter: PoolFilter }) {
  const send = useSend();
  const navigate = useNavigate();
  const mode = useRoom((room) => room.comparison?.mode);
  const start = async (): Promise<void> => {
    const pool = { type: 'filter', filter } as const;
    const answer = await send('comparison.start', mode === undefined ? { pool } : { pool, mode });
    if (answer.ok) await navigate({ to: '/' });
  };
  return (
    <Button onClick={() => void start()}>
      <Scale className="size-5" aria-hidden />
      Compare these
    </Button>
  );
}
