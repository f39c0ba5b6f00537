import type { DeviceId, PairId, RoomState, VerdictId } from '@music-minion/protocol';
import type { House } from './house.ts';
import type { Screen } from './screen.ts';

const WEIGHTS = {
  verdict: 30,
  doubleTap: 4,
  staleVerdict: 5,
  select: 10,
  play: 4,
  pause: 4,
  toggle: 6,
  seek: 6,
  volume: 3,
  handOver: 4,
  ended: 2,
  undo: 8,
  restore: 4,
  start: 2,
  rename: 2,
  place: 1,
  rebuild: 0.3,
  radioOn: 2,
  radioOff: 0.3,
  radioSkip: 3,
  radioStation: 2,
  radioQueue: 2,
} as const;

const OUTCOME_WEIGHTS = {
  a: 10,
  b: 10,
  tie: 4,
  a_by_far: 3,
  b_by_far: 3,
  skip: 4,
  selected: 6,
  archive_a: 1,
  archive_b: 1,
  archive_selected: 1,
  archive_both: 0.5,
} as const;

/** What people do: mostly what a screen offers, sometimes what it offered a while ago, or twice in a hurry. */
export class Taps {
  readonly #house: House;
  /** Pairs and verdicts that somebody has seen, also long ago. */
  readonly #pairs: PairId[] = [];
  readonly #verdicts: VerdictId[] = [];

  constructor(house: House) {
    this.#house = house;
  }

  tapSomewhere(): void {
    const { random, screens } = this.#house;
    const usable = screens.filter((screen) => screen.usable !== null);
    if (usable.length === 0) return;
    const screen = random.pick(usable);
    const room = screen.usable?.view.room;
    if (room) this.#tap(screen, room);
  }

  /** A script at the HTTP door does not look at a screen; it knows the room as it is. */
  callByHttp(): void {
    const { random, script, host } = this.#house;
    const pair = host.process?.room.state.comparison?.pair;
    const what = random.pick(['verdict', 'toggle', 'undo', 'select', 'rename'] as const);
    const verdictId = this.#someVerdict();
    if (what === 'verdict' && pair) {
      script.call('comparison.verdict', { pairId: pair.id, outcome: this.#outcome() });
    } else if (what === 'undo' && verdictId !== undefined) {
      script.call('comparison.undo', { verdictIds: [verdictId] });
    } else if (what === 'select') {
      script.call('comparison.select', { side: random.pick(['a', 'b']), play: true });
    } else if (what === 'rename') {
      this.rename();
    } else {
      script.call('player.toggle', {});
    }
  }

  rename(): void {
    const { random, script, screens } = this.#house;
    const { device } = random.pick(screens).parts;
    script.call('devices.rename', { deviceId: device.id, name: `Name ${random.below(1000)}` });
  }

  #tap(screen: Screen, room: RoomState): void {
    const { random } = this.#house;
    this.#remember(room);
    const { pair } = room.comparison ?? {};
    const what = room.comparison ? random.weighted(WEIGHTS) : 'start';
    switch (what) {
      case 'verdict':
        if (pair) this.#judge(screen, pair.id);
        return;
      case 'doubleTap':
        if (pair) for (let tap = 0; tap < 2; tap++) this.#judge(screen, pair.id);
        return;
      case 'staleVerdict':
        if (this.#pairs.length > 0) this.#judge(screen, random.pick(this.#pairs));
        return;
      case 'select':
        return screen.tap('comparison.select', {
          side: random.pick(['a', 'b']),
          ...(random.chance(0.5) && pair ? { pairId: pair.id } : {}),
          ...(random.chance(0.3) ? { at: 'start' as const } : {}),
          ...(random.chance(0.4) ? { play: random.chance(0.7) } : {}),
        });
      case 'play':
        return screen.tap('player.play', {});
      case 'pause':
        return screen.tap('player.pause', {});
      case 'toggle':
        return screen.tap('player.toggle', {});
      case 'seek':
        return screen.tap(
          'player.seek',
          random.chance(0.5)
            ? { positionMs: random.between(0, 60_000) }
            : { deltaMs: random.between(-20_000, 20_000) },
        );
      case 'volume':
        return screen.tap('player.set_volume', {
          deviceId: room.player.speakers[0]?.deviceId ?? screen.parts.device.id,
          volume: random.next(),
        });
      case 'handOver':
        return screen.tap('player.hand_over', { deviceId: this.#someDevice() });
      case 'ended':
        return this.#reportEnd(screen, room);
      case 'undo':
        return this.#undo(screen, room);
      case 'restore': {
        const verdictId = this.#someVerdict();
        if (verdictId) screen.tap('comparison.restore', { verdictIds: [verdictId] });
        return;
      }
      case 'start':
        return this.#start(screen);
      case 'rename':
        return screen.tap('devices.rename', {
          deviceId: this.#someDevice(),
          name: `Name ${random.below(1000)}`,
        });
      case 'place':
        if (pair) {
          screen.tap('ranking.place', {
            trackId: pair.b.id,
            aboveId: null,
            belowId: pair.a.id,
          });
        }
        return;
      case 'rebuild':
        return screen.tap('ranking.rebuild', {});
      case 'radioOn':
        return screen.tap('radio.on', {});
      case 'radioOff':
        return screen.tap('radio.off', {});
      case 'radioSkip': {
        const { nowPlaying } = room.radio;
        return screen.tap('radio.skip', nowPlaying ? { itemId: nowPlaying.itemId } : {});
      }
      case 'radioStation':
        return screen.tap('radio.switch_station', {
          stationId: random.pick(room.radio.stations).id,
          when: random.pick(['now', 'next_track']),
        });
      case 'radioQueue':
        if (pair) screen.tap('radio.queue_next', { trackId: pair.a.id });
        return;
    }
  }

  #judge(screen: Screen, pairId: PairId): void {
    screen.tap('comparison.verdict', { pairId, outcome: this.#outcome() });
  }

  #undo(screen: Screen, room: RoomState): void {
    const { random } = this.#house;
    const newest = room.comparison?.lastVerdict?.id;
    const other = this.#someVerdict();
    const ids = random.chance(0.7) ? [newest] : random.chance(0.5) ? [other] : [newest, other];
    const verdictIds = ids.filter((id) => id !== undefined);
    if (verdictIds.length > 0) screen.tap('comparison.undo', { verdictIds });
  }

  #start(screen: Screen): void {
    const { random } = this.#house;
    const mode = random.pick([
      { type: 'balanced' },
      { type: 'even' },
      { type: 'top', k: 3 },
    ] as const);
    const isFiltered = random.chance(0.2);
    const pool = isFiltered
      ? ({ type: 'filter', filter: { text: 'title 1' } } as const)
      : ({ type: 'all' } as const);
    screen.tap('comparison.start', { pool, mode });
  }

  #reportEnd(screen: Screen, room: RoomState): void {
    const { playback } = room.player;
    if (!playback) return;
    {
      const { source, track } = playback;
      const from = source.type === 'pair' ? { pairId: source.pairId } : { entryId: source.entryId };
      screen.tap('player.ended', { ...from, trackId: track.id });
    }
  }

  #outcome(): keyof typeof OUTCOME_WEIGHTS {
    return this.#house.random.weighted(OUTCOME_WEIGHTS);
  }

  #someDevice(): DeviceId {
    const { random, screens } = this.#house;
    return random.chance(0.1) ? ('nobody' as DeviceId) : random.pick(screens).parts.device.id;
  }

  #someVerdict(): VerdictId | undefined {
    const recent = this.#verdicts.slice(-8);
    return recent.length === 0 ? undefined : this.#house.random.pick(recent);
  }

  #remember({ comparison }: RoomState): void {
    for (const pair of [comparison?.pair, comparison?.prefetched]) {
      if (pair && !this.#pairs.includes(pair.id)) this.#pairs.push(pair.id);
    }
    const { lastVerdict } = comparison ?? {};
    if (lastVerdict && !this.#verdicts.includes(lastVerdict.id))
      this.#verdicts.push(lastVerdict.id);
  }
}
