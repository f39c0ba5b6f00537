import { Link, type LinkProps } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';

export function BackLink({ to, name }: { to: Pick<LinkProps, 'to' | 'search'>; name: string }) {
  return (
    <Link
      {...to}
      className="-ml-1 inline-flex min-h-12 items-center gap-1 rounded-2xl pr-4 pl-2 text-[15px] font-medium text-muted hover:text-ink"
    >
      <ChevronLeft className="size-5" aria-hidden />
      {name}
    </Link>
  );
}
