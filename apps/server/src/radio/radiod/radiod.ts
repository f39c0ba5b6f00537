/**
 * The radio's own process: neither a busy server nor a strange file may be heard. It takes orders from the server that
 * started it and reports frames; when the server is gone it ends.
 */
import { openWithFfmpeg } from '../../audio/decode/ffmpeg.ts';
import { openWithWasm } from '../../audio/decode/wasm.ts';
import { openFfmpegEncoder } from './encoders/ffmpeg-encoder.ts';
import { openWasmEncoder } from './encoders/wasm-mp3-encoder.ts';
import { forgetFrugality } from './frugal.ts';
import { ifPresent } from './if-present.ts';
import type { RadiodOrder, RadiodReport } from './orders.ts';
import { Playout } from './playout.ts';

forgetFrugality(process.env);
let playout: Playout | null = null;
let told = { sample: 0, nowMs: 0 };

process.on('message', (order: RadiodOrder) => {
  if (order.type === 'clock') return void (told = order);
  if (order.type !== 'start') return playout?.obey(order);
  const usesFfmpeg = order.codec === 'ffmpeg';
  const { originNs } = order;
  playout = new Playout({
    order,
    openDecoder: ifPresent(usesFfmpeg ? openWithFfmpeg('ffmpeg') : openWithWasm),
    openEncoder: usesFfmpeg ? openFfmpegEncoder : openWasmEncoder,
    sampleNow: () =>
      originNs === null ? told.sample : (Number(process.hrtime.bigint() - originNs) * 48) / 1e6,
    nowMs: () => (originNs === null ? told.nowMs : performance.now()),
    rssBytes: () => process.memoryUsage.rss(),
    report: (report: RadiodReport) => process.connected && process.send?.(report),
  });
  playout.start();
});

process.on('disconnect', () => {
  playout?.close();
  process.exit(0);
});
// A terminal's Ctrl-C reaches the whole group; the server ends us when it has said goodbye to its listeners.
process.on('SIGINT', () => {});
