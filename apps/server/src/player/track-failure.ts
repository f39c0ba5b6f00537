import {
  type CommandArgs,
  type Decision,
  type DeviceId,
  type FailureReason,
  type RoomEvent,
  type RoomState,
  type Track,
  type TrackId,
  decideEnded,
  decidePlay,
  isFromQueue,
  isPlayingNow,
  isRefusal,
  refuse,
} from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import { type QueueHouse, playNext } from './queue-commands.ts';

/** Whoever skips this often within this time is not playing music, but running through a folder that is gone. */
const MOST_FAILURES = 3;
const WITHIN_MS = 10_000;

/** What failed lately; only true now. */
export class TrackFailures {
  readonly #isHere: (device: DeviceId) => boolean;
  readonly #needsFfmpeg: (track: TrackId) => boolean;
  #passedOverAtMs: readonly number[] = [];
  #failing: { key: string; devices: ReadonlySet<DeviceId> } | null = null;

  constructor(isHere: (device: DeviceId) => boolean, needsFfmpeg: (track: TrackId) => boolean) {
    this.#isHere = isHere;
    this.#needsFfmpeg = needsFfmpeg;
  }

  /** Why it cannot be played, as the server found when it listened to it, or as the speaker says. */
  why({ id, title }: Track, reason: FailureReason, speaker: string): string {
    return reason === 'undecodable' && this.#needsFfmpeg(id)
      ? `“${title}” needs ffmpeg, which is not installed on the server`
      : `“${title}” ${whyWords[reason]} on ${speaker}`;
  }

  /** Whether any speaker is left that may yet play it. */
  noteAndAsk(key: string, { state, from }: Deciding): boolean {
    const failedBefore = this.#failing?.key === key ? this.#failing.devices : [];
    const devices = new Set([...failedBefore, from.id]);
    this.#failing = { key, devices };
    return state.player.speakers.some(
      ({ deviceId }) => this.#isHere(deviceId) && !devices.has(deviceId),
    );
  }

  /** Whether the one that is passed over now is one too many. */
  passOver(nowMs: number): boolean {
    const lately = this.#passedOverAtMs.filter((atMs) => nowMs - atMs < WITHIN_MS);
    const isTooMany = lately.length + 1 >= MOST_FAILURES;
    this.#passedOverAtMs = isTooMany ? [] : [...lately, nowMs];
    return isTooMany;
  }
}

/** A speaker cannot play the track: it is passed over, and every screen says why. */
export function trackFailed(
  failures: TrackFailures,
  queue: QueueHouse,
  args: CommandArgs<'player.failed'>,
  deciding: Deciding,
): Decision {
  const { state, nowMs, from } = deciding;
  const { playback, speakers } = state.player;
  if (!playback || !isPlayingNow(state.player, args)) {
    return refuse('nothing_to_play', 'That track is not playing any more.');
  }
  const { id } = playback.track;
  const why = failures.why(playback.track, args.reason, from.name);
  const tell = (message: string, event: RoomEvent): RoomEvent => {
    const failure = { trackId: id, message, atServerMs: nowMs };
    return { type: 'player:failed', data: { failure, ...whatSounds(state, event) } };
  };
  const same: RoomEvent = { type: 'player:changed', data: { playback, speakers } };
  const key = `${args.entryId ?? args.pairId} ${id}`;
  if (failures.noteAndAsk(key, deciding)) return tell(`${why}; the other speakers go on.`, same);
  if (failures.passOver(nowMs)) {
    const stopped = decidePlay(state, false, nowMs);
    return isRefusal(stopped) ? stopped : tell(STOPPED, stopped);
  }
  const next = isFromQueue(state.player)
    ? playNext(queue, deciding)
    : decideEnded(state, args, nowMs);
  return isRefusal(next) ? next : tell(`${why}, and was passed over.`, next);
}

const whyWords: Record<FailureReason, string> = {
  vanished: 'is not there any more, so it cannot be played',
  undecodable: 'is damaged or of a kind that cannot be played',
};

const STOPPED =
  'Three tracks in a row could not be played, so playback has stopped. Look whether the music folder is there, scan it, then press play.';

function whatSounds(
  state: RoomState,
  event: RoomEvent,
): Pick<RoomState, 'queue'> & RoomState['player'] & { selected: 'a' | 'b' | null } {
  const { queue, player } = state;
  switch (event.type) {
    case 'queue:changed':
      return { ...event.data, selected: null };
    case 'comparison:track_selected': {
      const { pairId, side, track, anchor, speakers } = event.data;
      const playback = { track, source: { type: 'pair', pairId, side } as const, anchor };
      return { queue, playback, speakers, selected: side };
    }
    case 'player:changed':
      return { queue, ...event.data, selected: null };
    default:
      return { queue, ...player, selected: null };
  }
}
