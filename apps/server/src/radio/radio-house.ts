import type { AiringStore } from './airing-store.ts';
import type { ProgrammePlanner } from './planner.ts';
import type { Preparation } from './preparation.ts';
import type { Programme } from './programme.ts';
import type { RadioLibrary } from './radio-library.ts';
import type { RadioStore } from './radio-store.ts';
import type { Timelines } from './timelines.ts';

/** What the decisions of the radio work with. */
export interface RadioHouse {
  store: RadioStore;
  airings: AiringStore;
  library: RadioLibrary;
  timelines: Timelines;
  programme: Programme;
  planner: ProgrammePlanner;
  preparation: Preparation;
  newId: () => string;
}
