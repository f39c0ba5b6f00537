import type { QueueSource, TrackId } from '@music-minion/protocol';
import type { TrackRanking } from './comparison/track-ranking.ts';
import type { TrackStore } from './library/track-store.ts';
import type { PoolTracks } from './pool-tracks.ts';

/** What a source of the queue is made of, in its order: where the queue meets library, pools and ranking. */
export class QueueTrackFinder {
  readonly #tracks: TrackStore;
  readonly #pools: PoolTracks;
  readonly #ranking: TrackRanking;

  constructor(tracks: TrackStore, pools: PoolTracks, ranking: TrackRanking) {
    this.#tracks = tracks;
    this.#pools = pools;
    this.#ranking = ranking;
  }

  find(source: QueueSource): readonly TrackId[] | { problem: string } {
    switch (source.type) {
      case 'tracks':
        return source.trackIds.filter((id) => this.#isThere(id));
      case 'ranking':
        return this.#ranking.best(source.top);
      case 'pool': {
        const { pool } = source;
        if (pool.type === 'all') return this.#tracks.inAlbumOrder(this.#tracks.audible());
        const found = this.#pools.list(pool);
        if ('problem' in found) return found;
        const there = found.filter((id) => this.#isAudible(id));
        // A playlist has an order of its own.
        return pool.type === 'filter' ? this.#tracks.inAlbumOrder(there) : there;
      }
    }
  }

  /** A track that was asked for by name may be archived: that only keeps it out of pools. */
  #isThere(id: TrackId): boolean {
    return this.#tracks.get(id)?.missingSinceMs === null;
  }

  #isAudible(id: TrackId): boolean {
    return this.#ranking.isAudible(id);
  }
}
