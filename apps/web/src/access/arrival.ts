import { createContext } from 'react';

/** Why the token in the address that this page was opened with did not let it in; null where all went well. */
export const ArrivalProblem = createContext<string | null>(null);
