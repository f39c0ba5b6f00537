import { expect, test } from 'vitest';
import { type Levels, Metrics } from './metrics.ts';

test('what was measured is whole whenever somebody asks', async () => {
  const metrics = new Metrics();
  const ask = (): Promise<string> => metrics.text({} as Levels);
  for (let i = 0; i < 250; i++) metrics.meter.event('player:changed');
  metrics.meter.command('player.seek', null, 0.4);
  expect(await ask()).toContain('music_minion_events_total{event="player:changed"} 250\n');
  metrics.meter.event('player:changed');
  const text = await ask();
  expect(text).toContain('music_minion_events_total{event="player:changed"} 251\n');
  expect(text).toMatch(/command_seconds_count\{command="player.seek",answer="accepted"\} 1\n/);
});
