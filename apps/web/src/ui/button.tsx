import type { ButtonHTMLAttributes } from 'react';

type Look = 'plain' | 'quiet' | 'strong';

const looks: Record<Look, string> = {
  plain: 'bg-lifted text-ink hover:bg-line',
  quiet: 'text-muted hover:bg-lifted hover:text-ink',
  strong: 'bg-accent text-on-accent hover:brightness-110',
};

export function buttonClass(look: Look): string {
  return `inline-flex min-h-12 min-w-12 items-center justify-center gap-2 rounded-2xl px-4 text-[15px] leading-tight font-medium transition-[scale,filter,opacity] duration-150 hover:transition-[background-color,color,scale,filter,opacity] active:scale-[0.97] motion-reduce:active:scale-100 disabled:pointer-events-none disabled:opacity-45 ${looks[look]}`;
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look;
}

export function Button({ look = 'plain', className = '', ...rest }: ButtonProps) {
  return <button type="button" className={`${buttonClass(look)} ${className}`} {...rest} />;
}

/** A control that is only a picture: its name is for screen readers and shows as a hint. */
export function IconButton({ className = '', ...rest }: ButtonProps & { 'aria-label': string }) {
  return (
    <Button look="quiet" title={rest['aria-label']} className={`px-0 ${className}`} {...rest} />
  );
}
