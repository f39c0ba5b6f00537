import type { TrackId } from '@music-minion/protocol';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import type { EngineEvent, RadioEngine } from '../radio/engine-contract.ts';
import { addRadioMetrics } from './radio-metrics.ts';

const trackId = 't1' as TrackId;
const listener = { sid: null, userAgent: '', address: '', sinceMs: 0, t0Sample: 0, burstMs: 0 };

test('the figures of the radio tell what was on air, who hears it and what went wrong', async () => {
  let hear: (event: EngineEvent) => void = () => {};
  const state = { power: 'on_air', sentence: '', formats: ['mp3'], codec: 'ffmpeg' };
  const engine = {
    state,
    icecast: [
      { mount: '/a.mp3', state: 'streaming', sentence: '' },
      { mount: '/b.mp3', state: 'wrong_password', sentence: '' },
    ],
    listeners: ['mp3', 'mp3', 'opus'].map((format) => ({ ...listener, format })),
    onEvent: (listener: typeof hear) => (hear = listener),
  } as unknown as RadioEngine;
  const registry = new Registry();
  addRadioMetrics(registry, engine);
  const air = { itemId: 'i', trackId, sample: 0, airMs: 0, startMs: 0, fadeSamples: 0 };
  hear({ type: 'air', seq: 1, ...air, isEmergency: false });
  hear({ type: 'air', seq: 2, ...air, isEmergency: true });
  hear({ type: 'fail', itemId: 'j', trackId, reason: 'damaged' });
  hear({ type: 'enc', format: 'mp3', restarts: 1, reason: 'killed' });
  hear({ type: 'under', samples: 24_000 });
  hear({ type: 'under', samples: 12_000 });
  hear({ type: 'stat', producedSample: 1, queuedMs: 8500, underSamples: 36_000, rssBytes: 99e6 });
  const text = await registry.metrics();
  for (const line of [
    'on_air 1',
    'listeners{format="mp3"} 2',
    'listeners{format="opus"} 1',
    'icecast_up{mount="/a.mp3"} 1',
    'icecast_up{mount="/b.mp3"} 0',
    'tracks_total 1',
    'emergencies_total 1',
    'failed_tracks_total 1',
    'encoder_restarts_total 1',
    'silence_seconds_total 0.75',
    'process_resident_memory_bytes 99000000',
    'queued_seconds 8.5',
  ])
    expect(text.split('\n')).toContain(`music_minion_radio_${line}`);
  state.power = 'asleep';
  hear({ type: 'state', state: { ...engine.state } });
  const asleep = await registry.metrics();
  expect(asleep).toMatch(/^music_minion_radio_on_air 0$/m);
  expect(asleep).toMatch(/^music_minion_radio_process_resident_memory_bytes 0$/m);
});
