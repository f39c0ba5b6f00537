import { useEffect, useState, useSyncExternalStore } from 'react';
import { readJson } from '../sync/use-reading.ts';
import { useRoom, useView } from '../sync/use-room.ts';
import { useSettled } from '../ui/use-settled.ts';
import { HeardList } from './heard-list.ts';

/** A hearing is written down right after the change that ends it was told. */
const WRITTEN_MS = 400;

/** What was heard, up to date for as long as the screen is open. */
export function useHeard(): HeardList {
  const [list] = useState(() => new HeardList((url) => readJson(url)));
  useSyncExternalStore(
    (listener) => list.subscribe(listener),
    () => list.version,
  );
  const isLive = useView((view) => view.isLive);
  const sounding = useRoom(({ player: { playback } }) =>
    playback === null ? '' : `${playback.track.id} ${playback.anchor.playing}`,
  );
  const news = useSettled(sounding, WRITTEN_MS);
  useEffect(() => {
    if (isLive) list.follow(news);
  }, [list, isLive, news]);
  return list;
}
