import { encode } from 'uqr';

const BORDER = 2;

interface QrCodeProps {
  text: string;
  /** What to say of it where the text is nothing to be read out. */
  label?: string;
  className?: string;
}

/** Dark on white in both themes: that is what phone cameras read best. */
export function QrCode({ text, label = text, className = '' }: QrCodeProps) {
  const { data, size } = encode(text, { ecc: 'M', border: BORDER });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <figure className={`overflow-hidden rounded-xl bg-white ${className}`}>
      <figcaption className="sr-only">QR code for {label}</figcaption>
      <svg viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" aria-hidden>
        <path d={path} fill="#100e14" />
      </svg>
    </figure>
  );
}
