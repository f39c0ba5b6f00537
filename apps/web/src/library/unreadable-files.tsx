import { useReading } from '../sync/use-reading.ts';
import { count } from '../ui/format.ts';
import { parseFiles } from './parse-files.ts';

interface UnreadableFile {
  path: string;
  reason: string;
}

/** Files that were found and could not be read, each with its reason. */
export function UnreadableFiles({ number }: { number: number }) {
  const reading = useReading('/api/library/unreadable', parseFiles<UnreadableFile>);
  return (
    <section className="flex flex-col gap-3 rounded-3xl border border-line bg-raised p-5 sm:p-6">
      <div>
        <h2 className="text-lg font-semibold">{count(number, 'file')} could not be read</h2>
        <p className="text-[15px] text-muted">The rest of the library is not affected.</p>
      </div>
      {reading.name === 'failed' && (
        <p className="text-[15px] text-muted">The list could not be fetched from the server.</p>
      )}
      {reading.name === 'read' && (
        <ul className="flex flex-col divide-y divide-line">
          {reading.data.map(({ path, reason }) => (
            <li key={path} className="py-2.5">
              <p className="text-[15px] break-all">
                <bdi>{path}</bdi>
              </p>
              <p className="text-[13px] text-muted">{reason}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
