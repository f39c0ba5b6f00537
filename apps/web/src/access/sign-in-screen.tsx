import { KeyRound } from 'lucide-react';
import { type FormEvent, useContext, useEffect, useId, useRef, useState } from 'react';
import { useSession, useView } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { ArrivalProblem } from './arrival.ts';
import { signIn } from './sign-in.ts';
import { useOtherTabs } from './use-other-tabs.ts';

const NOT_KEPT =
  'That was right, but this browser did not keep it. Allow cookies for this address, and sign in again.';

/** Stands in front of everything while the server does not let this device in. */
export function SignInScreen() {
  const session = useSession();
  const isOut = useView((view) => view.connection.name === 'signed_out');
  const problemId = useId();
  const [isSending, setIsSending] = useState(false);
  const [problem, setProblem] = useState(useContext(ArrivalProblem));
  const tellOtherTabs = useOtherTabs(() => session.signedIn());

  const field = useRef<HTMLInputElement>(null);
  const hasTried = useRef(false);
  useEffect(
    () =>
      session.subscribe(() => {
        const { name } = session.view.connection;
        if (name === 'live') setProblem(null);
        else if (name !== 'signed_out') return;
        else if (hasTried.current) setProblem(NOT_KEPT);
        hasTried.current = false;
      }),
    [session],
  );

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const token = field.current?.value.trim() ?? '';
    if (token === '') return;
    setIsSending(true);
    const problem = await signIn(token, session.device, 'form');
    setIsSending(false);
    setProblem(problem);
    // What is typed next takes the place of what was wrong.
    if (problem !== null) return field.current?.select();
    hasTried.current = true;
    session.signedIn();
    tellOtherTabs();
  };

  if (!isOut) return null;
  return (
    <main className="relative grid min-h-0 flex-1 place-items-center overflow-y-auto p-4">
      <form
        onSubmit={(event) => void submit(event)}
        className="flex w-full max-w-md flex-col gap-5 rounded-3xl border border-line bg-raised p-6 sm:p-8"
      >
        <div className="flex flex-col gap-3">
          <KeyRound className="size-8 text-accent" aria-hidden />
          <h1 className="text-2xl font-semibold tracking-tight">Sign in to Music Minion</h1>
          <p className="text-[15px] text-pretty text-muted">
            This device is not signed in. Scan the code on the Devices screen of one that is, or
            type the token once; this device is then remembered.
          </p>
        </div>
        <Field
          ref={field}
          label="Token"
          name="token"
          type="password"
          required
          maxLength={512}
          autoComplete="current-password"
          autoCapitalize="off"
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : problemId}
          hint="It stands in the configuration of the server."
        />
        {problem !== null && (
          <p id={problemId} role="alert" className="text-[15px] text-pretty text-bad">
            {problem}
          </p>
        )}
        <Button type="submit" look="strong" disabled={isSending}>
          {isSending ? 'Signing in…' : 'Sign in'}
        </Button>
      </form>
    </main>
  );
}
