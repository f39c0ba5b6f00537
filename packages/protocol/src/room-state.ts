import { z } from 'zod';
import { access } from './access.ts';
import { comparison } from './comparison.ts';
import { device } from './devices.ts';
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
  devices: z.array(device),
  library,
  ranking,
  access,
  /** In the order in which they were made. */
  playlists: z.array(playlist),
  options,
  radio,
});

export type RoomState = z.infer<typeof roomState>;
