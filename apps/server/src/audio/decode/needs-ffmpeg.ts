/**
 * Part of every sentence on a file that only ffmpeg could decode, where there is none. It is kept with the track, so that
 * screens can say what to do, and such files are listened to again once there is one.
 */
export const NEEDS_FFMPEG = 'needs ffmpeg, which is not installed on the server';
