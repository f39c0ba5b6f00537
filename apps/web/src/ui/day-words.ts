/** The day as a heading: "Today", "Yesterday", "Monday 3 March", with the year where it is another one. */
export function dayWords(atMs: number, nowMs: number): string {
  const day = new Date(atMs);
  const today = new Date(nowMs);
  if (day.toDateString() === today.toDateString()) return 'Today';
  today.setDate(today.getDate() - 1);
  if (day.toDateString() === today.toDateString()) return 'Yesterday';
  const weekday = day.toLocaleDateString('en-GB', { weekday: 'long' });
  const date = day.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' });
  const year = day.getFullYear();
  return `${weekday} ${date}${year === new Date(nowMs).getFullYear() ? '' : ` ${year}`}`;
}

export function timeWords(atMs: number): string {
  return new Date(atMs).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}
