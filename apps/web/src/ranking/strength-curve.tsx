import { type PointerEvent, useRef, useState } from 'react';
import { useReading } from '../sync/use-reading.ts';
import { useRoom } from '../sync/use-room.ts';
import { formatCount, winsWords } from '../ui/format.ts';
import { useWidth } from '../ui/use-width.ts';
import {
  type CurvePoint,
  type Scales,
  bandPath,
  curveWords,
  linePath,
  nearestPoint,
  parseCurve,
  pointsOf,
  rankTicks,
  scalesOf,
  strengthTicks,
} from './curve.ts';

const HEIGHT = 300;

/** How strength falls from the best to the last, and how sure that is. */
export function StrengthCurve() {
  const revision = useRoom((room) => room.ranking.revision);
  const reading = useReading('/api/ranking/curve', parseCurve, revision);
  const points = reading.name === 'read' ? pointsOf(reading.data) : [];
  const [read, setRead] = useState<CurvePoint | null>(null);
  return (
    <section className="flex flex-col gap-3 rounded-3xl border border-line bg-raised p-4 sm:p-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="text-lg font-semibold">Strength by rank</h2>
        <p className="min-h-5 text-[13px] text-muted" aria-live="off">
          {read === null ? 'Duels won of 100 with an average track' : pointWords(read)}
        </p>
      </div>
      {reading.name === 'failed' ? (
        <p className="py-10 text-center text-muted">The curve could not be fetched.</p>
      ) : (
        <Plot points={points} read={read} onRead={setRead} />
      )}
      <p className="text-[13px] text-pretty text-muted">{curveWords(points)}</p>
    </section>
  );
}

function pointWords({ rank, mean, low, high }: CurvePoint): string {
  return `Rank ${formatCount(rank)} · wins ${winsWords(mean)} of 100 (${winsWords(low)}–${winsWords(high)})`;
}

interface PlotProps {
  points: readonly CurvePoint[];
  read: CurvePoint | null;
  onRead: (point: CurvePoint | null) => void;
}

function Plot({ points, read, onRead }: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const frame = { left: 36, right: Math.max(60, width - 8), top: 10, bottom: HEIGHT - 26 };
  const scales = scalesOf(points, frame);
  const follow = (event: PointerEvent): void => {
    const { left } = event.currentTarget.getBoundingClientRect();
    onRead(nearestPoint(points, scales.rankAt(event.clientX - left)));
  };
  return (
    <div ref={box} style={{ height: `${HEIGHT}px` }}>
      {width > 0 && points.length > 0 && (
        <svg
          width={width}
          height={HEIGHT}
          className="touch-pan-y select-none"
          aria-hidden
          onPointerMove={follow}
          onPointerDown={follow}
          onPointerLeave={() => onRead(null)}
        >
          <Axes points={points} scales={scales} width={width} />
          <path d={bandPath(points, scales)} className="fill-accent/20" />
          <path
            d={linePath(points, scales)}
            className="fill-none stroke-accent"
            strokeWidth={2.5}
            strokeLinejoin="round"
            strokeLinecap="round"
          />
          {read && <Reading point={read} scales={scales} />}
        </svg>
      )}
    </div>
  );
}

function Axes({
  points,
  scales,
  width,
}: {
  points: readonly CurvePoint[];
  scales: Scales;
  width: number;
}) {
  const lastRank = points.at(-1)?.rank ?? 1;
  return (
    <g className="fill-muted text-[12px]">
      {strengthTicks(points, scales).map(({ wins, y }) => (
        <g key={wins}>
          <line
            x1={36}
            x2={width - 8}
            y1={y}
            y2={y}
            className={wins === 50 ? 'stroke-edge/60' : 'stroke-line'}
          />
          <text x={28} y={y} textAnchor="end" dominantBaseline="central">
            {wins}
          </text>
        </g>
      ))}
      {rankTicks(lastRank, width / 90).map((rank) => (
        <text key={rank} x={scales.x(rank)} y={HEIGHT - 6} textAnchor="middle">
          {formatCount(rank)}
        </text>
      ))}
    </g>
  );
}

function Reading({
  point: { rank, mean, low, high },
  scales: { x, y },
}: {
  point: CurvePoint;
  scales: Scales;
}) {
  return (
    <g>
      <line
        x1={x(rank)}
        x2={x(rank)}
        y1={y(high)}
        y2={y(low)}
        className="stroke-accent"
        strokeWidth={2}
        strokeLinecap="round"
      />
      <circle
        cx={x(rank)}
        cy={y(mean)}
        r={6}
        className="fill-accent stroke-raised"
        strokeWidth={3}
      />
    </g>
  );
}
