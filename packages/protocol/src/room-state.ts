import { z } from 'zod';
import { access } from './access.ts';
import { comparison } from './comparison.ts';
import { calibration } from './calibration.ts';
import { knownDevice } from './devices.ts';
import { failure } from './failure.ts';
import { library } from './library.ts';
import { options } from './options.ts';
import { player } from './player.ts';
import { queue } from './queue.ts';
import { playlist } from './playlists.ts';
import { radio } from './radio.ts';
import { ranking } from './ranking.ts';

/** The one shared state of a household. Snapshot and events share these schemas. */
export const roomState = z.object({
  /** Null until someone starts a comparison. */
  comparison: comparison.nullable(),
  player,
  queue,
  devices: z.array(knownDevice),
  /** Ticks instead of music, to hear whether the speakers are in step; null while nobody listens for that. */
  calibration: calibration.nullable(),
  /** The last track that a speaker could not play. */
  failure: failure.nullable(),
  library,
  ranking,
  access,
  /** In the order in which they were made. */
  playlists: z.array(playlist),
  options,
  radio,
});

export type RoomState = z.infer<typeof roomState>;
