import type { Refusal } from './refusal.ts';

/** What the receiver of a refusal should do: show its sentence, try again, or reload the page. */
export type RefusalAction = 'show' | 'retry' | 'reload';

/**
 * Every expected "no", with its HTTP status and what to do. The sentence that goes with it is written where the
 * decision is made, because it names the tracks and devices in question.
 */
export const refusals = {
  malformed: { status: 422, action: 'show' },
  unknown_command: { status: 404, action: 'reload' },
  not_signed_in: { status: 401, action: 'show' },
  wrong_token: { status: 401, action: 'show' },
  busy: { status: 429, action: 'retry' },
  too_late: { status: 410, action: 'show' },
  no_comparison: { status: 409, action: 'show' },
  no_pair: { status: 409, action: 'show' },
  unknown_pair: { status: 409, action: 'show' },
  pair_decided: { status: 409, action: 'show' },
  nothing_to_undo: { status: 409, action: 'show' },
  already_undone: { status: 409, action: 'show' },
  nothing_to_play: { status: 409, action: 'show' },
  queue_full: { status: 409, action: 'show' },
  unknown_entry: { status: 404, action: 'show' },
  unknown_device: { status: 404, action: 'show' },
  not_a_speaker: { status: 409, action: 'show' },
  device_away: { status: 409, action: 'show' },
  only_there: { status: 409, action: 'show' },
  unknown_track: { status: 404, action: 'show' },
  radio_off: { status: 409, action: 'show' },
  not_on_air: { status: 409, action: 'show' },
  unknown_station: { status: 404, action: 'show' },
  bad_station: { status: 422, action: 'show' },
  bad_schedule: { status: 422, action: 'show' },
  bad_playlist: { status: 422, action: 'show' },
  unknown_playlist: { status: 404, action: 'show' },
  playlist_exists: { status: 409, action: 'show' },
  not_manual: { status: 409, action: 'show' },
  nothing_to_add: { status: 409, action: 'show' },
  bad_rules: { status: 422, action: 'show' },
  bad_ratings: { status: 422, action: 'show' },
  tag_job_running: { status: 409, action: 'show' },
  bad_folder: { status: 422, action: 'show' },
  scan_running: { status: 409, action: 'show' },
  no_scan: { status: 409, action: 'show' },
  already_merged: { status: 409, action: 'show' },
  not_merged: { status: 409, action: 'show' },
  id_reused: { status: 409, action: 'show' },
  not_saved: { status: 503, action: 'retry' },
  fault: { status: 500, action: 'retry' },
} as const satisfies Record<string, { status: number; action: RefusalAction }>;

export type RefusalReason = keyof typeof refusals;

export function refuse(reason: RefusalReason, message: string): Refusal {
  return { reason, message, action: refusals[reason].action };
}

export function refusalStatus(reason: RefusalReason): number {
  return refusals[reason].status;
}

export function isRefusal(value: object): value is Refusal {
  return 'reason' in value && 'action' in value;
}
