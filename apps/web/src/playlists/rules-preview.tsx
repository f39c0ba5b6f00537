import type { RulesPreview, SmartRules } from '@music-minion/protocol';
import { useEffect, useState } from 'react';
import { artworkUrl } from '../sync/addresses.ts';
import { postJson } from '../sync/post-json.ts';
import { Artwork } from '../ui/artwork.tsx';
import { count } from '../ui/format.ts';
import { useSettled } from '../ui/use-settled.ts';
import { longTime, rulesWords } from './playlist-words.ts';

type Found = { asked: string } & ({ preview: RulesPreview } | { problem: string });

/** What the rules find, while they are typed. */
export function RulesPreviewList({ rules }: { rules: SmartRules | null }) {
  const asked = useSettled(rules === null ? null : JSON.stringify({ rules }), 250);
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (asked === null) return;
    const abort = new AbortController();
    postJson('/api/playlists/preview', JSON.parse(asked) as object, abort.signal)
      .then((preview) => setFound({ asked, preview: preview as RulesPreview }))
      .catch((error: unknown) => {
        if (!abort.signal.aborted) setFound({ asked, problem: (error as Error).message });
      });
    return () => abort.abort();
  }, [asked]);
  return (
    <section aria-label="What the rules find" className="flex flex-col gap-2">
      <p className="text-[15px] text-pretty text-muted">
        {rules === null ? 'Something is still missing above.' : `${rulesWords(rules)}.`}
      </p>
      {found && 'problem' in found && (
        <p role="alert" className="text-[15px] text-bad">
          {found.problem}
        </p>
      )}
      {found && 'preview' in found && (
        <div className={found.asked === asked ? '' : 'opacity-60'}>
          <p className="text-lg font-semibold" aria-live="polite">
            {found.preview.tracks === 0
              ? 'No track fits'
              : `${count(found.preview.tracks, 'track')} · ${longTime(found.preview.durationMs)}`}
          </p>
          <ul className="flex flex-col">
            {found.preview.rows.map((track) => (
              <li key={track.id} className="flex min-h-12 items-center gap-3">
                <Artwork src={artworkUrl(track)} width={36} className="size-9 rounded-lg" />
                <span className="min-w-0 text-[15px]">
                  <span dir="auto" className="block truncate">
                    {track.title}
                  </span>
                  <span dir="auto" className="block truncate text-[13px] text-muted">
                    {track.artist}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
