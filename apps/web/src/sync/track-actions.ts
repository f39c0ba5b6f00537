import type { Pool, TrackId } from '@music-minion/protocol';
import { type ComponentType, createContext, useContext } from 'react';

/** What a menu is about: a track, an album, or all of an artist. */
export interface ActionTarget {
  /** For people. */
  name: string;
  /** The same tracks as a pool, where one names them; null for a list that only this screen knows. */
  pool: Pool | null;
  /** In their order; asked of the server only when somebody chooses an entry. */
  trackIds: () => Promise<readonly TrackId[]>;
}

export interface TrackActions {
  /** Entries of every menu of tracks, in this order; each a `MenuItem`, or nothing where it does not fit. */
  items: readonly ComponentType<{ target: ActionTarget }>[];
  /** What a tap on a line does: plays it, and after it the rest of its list. Null: nothing plays tracks here. */
  play: ((target: ActionTarget, first: TrackId) => void) | null;
  /** What a tap on a track that stands for itself does: plays it, and then the queue goes on. */
  playInBetween: ((target: ActionTarget) => void) | null;
  /** What the buttons of an album, an artist or a genre do: plays all of it. */
  playAll: ((target: ActionTarget, how: { isShuffled: boolean }) => void) | null;
}

const TrackActionsContext = createContext<TrackActions>({
  items: [],
  play: null,
  playInBetween: null,
  playAll: null,
});

/** What features do with tracks that another feature shows; the app puts it together. */
export const TrackActionsProvider = TrackActionsContext.Provider;

export function useTrackActions(): TrackActions {
  return useContext(TrackActionsContext);
}
