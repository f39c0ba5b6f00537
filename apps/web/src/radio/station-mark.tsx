/** The colour of a station in the schedule; the golden angle keeps neighbours apart, however many there are. */
export function stationColour(at: number): string {
  return `oklch(0.5 0.13 ${(285 + at * 137.5) % 360})`;
}

export function StationMark({ at }: { at: number }) {
  return (
    <span
      className="size-4 shrink-0 rounded-full"
      style={{ background: stationColour(at) }}
      aria-hidden
    />
  );
}
