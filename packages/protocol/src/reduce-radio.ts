import type { EventData } from './events.ts';
import type { VerdictId } from './ids.ts';
import type { Airing, Radio } from './radio.ts';

/** Who hears the radio half a minute late still finds what they hear. */
const LOGGED_AIRINGS = 12;

/** Another track is on. Only what is really on air is logged: nobody can hear what a sleeping radio plays to itself. */
export function setOnAir(radio: Radio, data: EventData<'radio:now_playing'>): Radio {
  const { nowPlaying } = data;
  if (nowPlaying === null || nowPlaying.sample === null) return { ...radio, ...data };
  const { endsAtMs: _end, ending: _ending, ...airing } = nowPlaying;
  const airLog = [...radio.airLog, airing].slice(-LOGGED_AIRINGS);
  return { ...radio, ...data, airLog };
}

/** Votes on air are verdicts: where these are taken back, the votes are. */
export function withoutVotes(radio: Radio, undone: readonly VerdictId[]): Radio {
  const isUndone = ({ vote }: Airing): boolean => vote !== null && undone.includes(vote.verdictId);
  const { nowPlaying, airLog } = radio;
  if (![...airLog, ...(nowPlaying ? [nowPlaying] : [])].some(isUndone)) return radio;
  return {
    ...radio,
    nowPlaying: nowPlaying && isUndone(nowPlaying) ? { ...nowPlaying, vote: null } : nowPlaying,
    airLog: airLog.map((airing) => (isUndone(airing) ? { ...airing, vote: null } : airing)),
  };
}
