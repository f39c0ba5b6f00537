import { expect, test } from 'vitest';
import { PoolTracks } from './pool-tracks.ts';

test('a pool is worked out once, and of those that were asked for long ago none is remembered', () => {
  let worked = 0;
  const index = { matching: () => [`track-${++worked}`] };
  const pools = new PoolTracks({ index, tracks: {}, folders: () => [] } as never);
  const find = (text: string) => pools.find({ type: 'filter', filter: { text } });
  for (let number = 0; number < 1000; number++) find(String(number));
  expect(find('999')).toBe(find('999'));
  expect(worked).toBe(1000);
  find('0');
  expect(worked).toBe(1001);
});
