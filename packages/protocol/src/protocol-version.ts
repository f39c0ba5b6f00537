/** Raised whenever a client of the last version would misread the new one; a test fingerprints the shapes. */
export const PROTOCOL_VERSION = 3;

/** To whoever speaks another version, which is mostly a page that was left open over an update. */
export const UPDATED_MESSAGE = 'Music Minion was updated. Reload to go on.';

/** No honest frame comes near it; a larger one ends the connection. */
export const MAX_FRAME_BYTES = 64 * 1024;
