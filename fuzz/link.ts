/** The way between one device and the server. */
export interface Link {
  latencyMs: number;
  jitterMs: number;
  /** What stands between loses or repeats single events within a connection, as TCP never would: the share. */
  lossShare: number;
  /** Nothing gets through; what was sent waits. */
  isHeld: boolean;
  /** The device reads nothing, and what it is sent piles up at the server. */
  isStalled: boolean;
  isAsleep: boolean;
}

export function goodLink(): Link {
  return {
    latencyMs: 2,
    jitterMs: 3,
    lossShare: 0,
    isHeld: false,
    isStalled: false,
    isAsleep: false,
  };
}
