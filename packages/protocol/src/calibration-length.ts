/** How long the ticks go on when nobody ends them. */
export const CALIBRATION_MS = 120_000;
