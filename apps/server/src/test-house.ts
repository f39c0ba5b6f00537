import { DatabaseSync } from 'node:sqlite';
import type {
  CommandId,
  CommandInput,
  CommandName,
  Device,
  DeviceId,
  RoomEvent,
  TrackId,
} from '@music-minion/protocol';
import { isRefusal } from '@music-minion/protocol';
import type { RankingRunner } from './comparison/ranking-thread.ts';
import { runTask } from './comparison/ranking-worker.ts';
import { migrate } from './db/database.ts';
import type { ScannedTrack } from './library/stored-track.ts';
import { type OpenRoom, openRoom } from './open-room.ts';
import { parseCommand } from './sync/parse-command.ts';
import type { Answer } from './sync/room.ts';

export const phone = { id: 'phone' as DeviceId, name: 'Phone', kind: 'phone' } satisfies Device;
export const laptop = {
  id: 'laptop' as DeviceId,
  name: 'Laptop',
  kind: 'computer',
} satisfies Device;

/** The real room over a real database in memory; only time and chance are in the hands of the test. */
export class TestHouse {
  readonly db: DatabaseSync;
  readonly events: RoomEvent[] = [];
  readonly faults: unknown[] = [];
  opened: OpenRoom;
  nowMs = 1_800_000_000_000;
  /** How long the ranking's thread takes for a task, ms of real time. */
  slowMs = 0;
  #ids = 0;
  #seed = 1;
  /** The ranking's thread, without the thread. */
  readonly #thread: RankingRunner = {
    run: async (task, snapshot) => {
      if (this.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, this.slowMs));
      return runTask(task, snapshot) as never;
    },
    close: () => Promise.resolve(),
  };

  constructor(tracks: number) {
    this.db = new DatabaseSync(':memory:');
    this.db.exec('PRAGMA foreign_keys = ON');
    migrate(this.db, ':memory:');
    this.opened = this.#open();
    this.addTracks(tracks);
  }

  get room(): OpenRoom['room'] {
    return this.opened.room;
  }

  /** The pair that is up; a test that asks for it expects one. */
  get pair() {
    const pair = this.room.state.comparison?.pair;
    if (!pair) throw new Error('no pair is up');
    return pair;
  }

  send<N extends CommandName>(
    name: N,
    args: CommandInput<N>,
    {
      from = phone,
      id = `command-${++this.#ids}`,
      expiresAtMs,
    }: { from?: Device; id?: string; expiresAtMs?: number } = {},
  ): Answer {
    const command = parseCommand(name, args);
    if (isRefusal(command)) return { ok: false, refusal: command };
    const answers: Answer[] = [];
    const request = { id: id as CommandId, command, from, expiresAtMs };
    this.room.execute(request, (answer) => answers.push(answer));
    const [answer, ...more] = answers;
    if (!answer || more.length > 0) throw new Error(`answered ${answers.length} times`);
    return answer;
  }

  /** As after a kill -9: all that was in memory is gone. */
  async restart(): Promise<void> {
    await this.opened.close();
    this.opened = this.#open();
  }

  addTracks(count: number): void {
    const first = this.opened.tracks.audible().length;
    const tracks = Array.from({ length: count }, (_, index) => scannedTrack(first + index));
    this.opened.tracks.saveScanned({ tracks, unreadable: [], returned: [] }, this.nowMs);
    this.opened.house.comparison.ranking.setAudible(this.opened.tracks.audible());
  }

  close(): Promise<void> {
    return this.opened.close().then(() => this.db.close());
  }

  #open(): OpenRoom {
    const opened = openRoom({
      db: this.db,
      nowMs: () => this.nowMs,
      random: () => this.#random(),
      thread: this.#thread,
      foldersFixedBy: null,
      onFault: (error) => this.faults.push(error),
    });
    opened.room.onEvent((event) => this.events.push(event));
    return opened;
  }

  /** Park and Miller's minimal standard generator. */
  #random(): number {
    this.#seed = (this.#seed * 48_271) % 2_147_483_647;
    return this.#seed / 2_147_483_647;
  }
}

/** A track as a scan finds it; every number its own. */
export function scannedTrack(
  number: number,
  durationMs = 100_000 + number * 10_000,
): ScannedTrack & { id: TrackId } {
  return {
    id: `track-${number}` as TrackId,
    path: `/music/${number}.flac`,
    sizeBytes: 1,
    mtimeMs: 1,
    title: `Title ${number}`,
    artist: 'Artist',
    album: 'Album',
    albumArtist: '',
    year: 2000,
    originalYear: null,
    releaseDate: null,
    genre: '',
    genres: [],
    credits: [{ role: 'artist', name: 'Artist', key: 'artist', mbArtistId: null }],
    trackNo: number,
    discNo: null,
    trackTotal: null,
    discTotal: null,
    bpm: null,
    musicalKey: null,
    mbRecordingId: null,
    mbReleaseId: null,
    mbReleaseGroupId: null,
    isCompilation: false,
    hasLyrics: false,
    albumKey: 'album',
    durationMs,
    container: 'FLAC',
    codec: 'FLAC',
    mime: 'audio/flac',
    bitrate: null,
    sampleRateHz: null,
    channels: null,
    trackGainDb: null,
    trackPeak: null,
    albumGainDb: null,
    albumPeak: null,
    artworkKind: 'generated',
    artworkHash: 'hash',
    artworkPath: null,
    payloadHash: `sound ${number}`,
  };
}
