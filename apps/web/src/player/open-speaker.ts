import { type Session, randomId } from '@music-minion/client';
import { isDataDear } from '../sync/is-data-dear.ts';
import { mayNudge } from './may-nudge.ts';
import { contextFor } from './short-way.ts';
import { SoundingTab } from './sounding-tab.ts';
import { Speaker } from './speaker.ts';

/** Gives this tab its voice: two hidden audio elements, one for each side of the pair. */
export function openSpeaker(session: Session): Speaker {
  const elements = [document.createElement('audio'), document.createElement('audio')] as const;
  document.body.append(...elements);
  const tab = new SoundingTab({ tab: randomId(), storage: localStorage, nowMs: () => Date.now() });
  return new Speaker({
    session,
    elements,
    tab,
    mayNudge: mayNudge(navigator),
    openContext: contextFor(navigator),
    mayRunAlong: () => !isDataDear(),
  });
}
