/** Raised whenever a client of the last version would misread the new one; a test fingerprints the shapes. */
export const PROTOCOL_VERSION = 3;

/** No honest frame comes near it; a larger one ends the connection. */
export const MAX_FRAME_BYTES = 64 * 1024;
