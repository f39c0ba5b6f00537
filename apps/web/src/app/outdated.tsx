import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useView } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';

/** The server was updated and speaks a newer protocol: nothing here can be trusted until the page is loaded anew. */
export function Outdated() {
  const connection = useView((view) => view.connection);
  return (
    <AlertDialog.Root open={connection.name === 'outdated'}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-50 bg-(--shade) backdrop-blur-md" />
        <AlertDialog.Popup className="fixed top-1/2 left-1/2 z-50 flex w-[min(24rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 flex-col items-start gap-4 rounded-3xl border border-line bg-raised p-6 text-ink shadow-2xl outline-none">
          <AlertDialog.Title className="text-xl font-semibold">
            Music Minion was updated
          </AlertDialog.Title>
          <AlertDialog.Description className="text-pretty text-muted">
            {connection.name === 'outdated' ? connection.message : ''}
          </AlertDialog.Description>
          <Button look="strong" onClick={() => location.reload()}>
            Reload
          </Button>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
