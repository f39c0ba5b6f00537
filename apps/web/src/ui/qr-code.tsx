import { encode } from 'uqr';

const BORDER = 2;

/** Dark on white in both themes: that is what phone cameras read best. */
export function QrCode({ text, className = '' }: { text: string; className?: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: BORDER });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <figure className={`overflow-hidden rounded-xl bg-white ${className}`}>
      <figcaption className="sr-only">QR code for {text}</figcaption>
      <svg viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" aria-hidden>
        <path d={path} fill="#100e14" />
      </svg>
    </figure>
  );
}
