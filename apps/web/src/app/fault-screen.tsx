import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { Button, buttonClass } from '../ui/button.tsx';

/** A fault of ours: the music plays on, as it does not depend on this screen. */
export function FaultScreen({ error }: ErrorComponentProps) {
  return (
    <div role="alert" className="mx-auto flex max-w-lg flex-col items-start gap-4 p-6 pt-16">
      <h1 className="text-2xl font-semibold tracking-tight">This screen broke</h1>
      <p className="text-pretty text-muted">
        Your verdicts are safe on the server. Loading the page again usually helps; if it does not,
        this is what to report:
      </p>
      <code className="rounded-2xl bg-raised p-4 text-[13px] break-words">
        {error instanceof Error ? error.message : String(error)}
      </code>
      <Button look="strong" onClick={() => location.reload()}>
        Load again
      </Button>
    </div>
  );
}

export function NotFoundScreen() {
  return (
    <div className="mx-auto flex max-w-lg flex-col items-start gap-4 p-6 pt-16">
      <h1 className="text-2xl font-semibold tracking-tight">There is nothing at this address</h1>
      <Link to="/" className={buttonClass('strong')}>
        Compare
      </Link>
    </div>
  );
}
