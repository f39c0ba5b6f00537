import type { RoomState } from './room-state.ts';

export const emptyRoom: RoomState = {
  comparison: null,
  player: { playback: null, speakers: [] },
  queue: {
    title: '',
    length: 0,
    index: null,
    current: null,
    upNext: [],
    isShuffled: false,
    repeat: 'off',
    heldMs: 0,
    revision: 0,
  },
  devices: [],
  options: { autoplay: true, levelMatched: true, startAtBestPart: false, blind: false },
  library: {
    folders: [],
    isDemo: false,
    tracks: 0,
    archived: 0,
    missing: 0,
    unreadable: 0,
    scan: null,
  },
  ranking: {
    revision: 0,
    certainty: 0.5,
    goal: { type: 'whole', certainty: 0.9 },
    verdictsToGo: null,
    playlists: [],
    tagJob: null,
    lastImport: null,
  },
  access: { isRequired: false, signedIn: [] },
  playlists: [],
};
