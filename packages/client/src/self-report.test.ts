import { expect, test } from 'vitest';
import { FakeWorld } from './fake-world.ts';
import { SelfReport } from './self-report.ts';
import { ServerClock } from './server-clock.ts';

function device(roundTripMs = 20) {
  const world = new FakeWorld();
  const clock = new ServerClock(() => world.nowMs());
  const way = { roundTripMs, waiting: 0 };
  const self = new SelfReport(world, clock, () => way.waiting);
  /** The server's clock is 1,000,000 ms ahead of this one. */
  const probe = (): void => {
    const t0 = world.nowMs();
    world.advance(way.roundTripMs);
    const serverMs = t0 + way.roundTripMs / 2 + 1_000_000;
    clock.noteProbe({ t0, t1: serverMs, t2: serverMs });
  };
  return { world, clock, self, way, probe };
}

test('a device says how far its wall clock is from the server and how sure that is [5.4]', () => {
  const { self, probe } = device();
  expect(self.take()).toMatchObject({ roundTripMs: null, checkUp: { clock: null, waiting: 0 } });
  probe();
  expect(self.take()).toMatchObject({
    roundTripMs: 20,
    checkUp: { clock: { offsetMs: -1_000_000, doubtMs: 12 } },
  });
});

test('a device that is as it was has nothing to say, however long [5.4]', () => {
  const { world, self, probe } = device();
  probe();
  self.take();
  for (let round = 0; round < 100; round++) {
    world.advance(10_000);
    probe();
    expect(self.isDue()).toBe(false);
  }
});

test('a clock that was set, another way, and waiting commands are said, at most every 5 s [5.4]', () => {
  const { world, clock, self, way, probe } = device();
  probe();
  self.take();
  world.sleep(3_600_000);
  expect(self.isDue()).toBe(false);
  world.advance(5000);
  expect(self.isDue()).toBe(true);
  expect(self.take().checkUp.clock?.offsetMs).toBe(-1_000_000 + 3_600_000);

  way.waiting = 2;
  expect(self.isDue()).toBe(false);
  world.advance(5000);
  expect(self.isDue()).toBe(true);
  expect(self.take().checkUp.waiting).toBe(2);

  clock.forget();
  way.roundTripMs = 100;
  probe();
  world.advance(5000);
  expect(self.isDue()).toBe(true);
  expect(self.take().roundTripMs).toBe(100);
});
