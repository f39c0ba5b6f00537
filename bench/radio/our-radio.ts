// Our engine alone in a process, as the server has it: node bench/radio/our-radio.ts '{"files": […], …}'
import Fastify from 'fastify';
import type { PlanItem } from '../../apps/server/src/radio/engine-contract.ts';
import { StreamEngine } from '../../apps/server/src/radio/engine/stream-engine.ts';
import type { IcecastConfig } from '../../apps/server/src/radio/icecast/icecast-config.ts';
import { radioRoutes } from '../../apps/server/src/radio/stream-routes.ts';

export interface OurRadioOptions {
  files: string[];
  mp3Kbps: number;
  port: number;
  icecast: IcecastConfig | null;
}

const options = JSON.parse(process.argv[2] ?? '') as OurRadioOptions;
let asked = 0;
const radio = new StreamEngine({
  planner: {
    next: ({ byAirMs }): PlanItem => {
      const file = options.files[asked++ % options.files.length] ?? '';
      const trackId = file as PlanItem['trackId'];
      const id = String(asked);
      const plan = { startMs: 0, gainDb: -3, xfMs: 3000, deadlineAirMs: byAirMs };
      return { id, trackId, file, title: id, ...plan };
    },
  },
  codec: 'ffmpeg',
  kbps: { mp3: options.mp3Kbps, opus: 128 },
  burstMs: 4000,
  name: 'Bench',
  icecast: options.icecast,
  nowMs: () => performance.timeOrigin + performance.now(),
  random: Math.random,
  onFault: (error, what) => console.error(what, error),
});
const app = Fastify();
radioRoutes(app, { radio, nowMs: Date.now });
await app.listen({ port: options.port, host: '127.0.0.1', backlog: 4096 });
radio.start();
process.send?.('ready');
process.on('disconnect', () => void radio.stop().then(() => process.exit(0)));
