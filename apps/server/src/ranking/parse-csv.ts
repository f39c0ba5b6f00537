export interface CsvRecord {
  /** Where the record starts, from 1. */
  line: number;
  cells: string[];
}

/**
 * RFC 4180 with what is met besides: semicolons or tabs, any line end, quotes left open, an Excel `sep=` line. Cells
 * without quotes are trimmed; empty lines are left out. Never throws.
 */
export function parseCsv(text: string): CsvRecord[] {
  const { delimiter, from } = chooseDelimiter(text);
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let line = from > 0 ? 2 : 1;
  let startLine = line;
  let at = from;

  const endRecord = (): void => {
    if (cells.some((cell) => cell !== '')) records.push({ line: startLine, cells });
    cells = [];
  };
  while (at < text.length) {
    const cell = readCell(text, at, delimiter);
    cells.push(cell.value);
    line += cell.lines;
    at = cell.end;
    if (text[at] === delimiter) {
      at += 1;
      // A delimiter at the very end opens one more, empty cell.
      if (at === text.length) cells.push('');
      continue;
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    endRecord();
    line += 1;
    startLine = line;
  }
  endRecord();
  return records;
}

interface Cell {
  value: string;
  /** At the delimiter or the line end behind it. */
  end: number;
  lines: number;
}

function readCell(text: string, at: number, delimiter: string): Cell {
  let start = at;
  while (text[start] === ' ') start += 1;
  if (text[start] !== '"') {
    const end = endOfPlain(text, start, delimiter);
    return { value: text.slice(start, end).trim(), end, lines: 0 };
  }
  let value = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    const close = quote === -1 ? text.length : quote;
    value += text.slice(from, close);
    from = close + 1;
    if (text[from] !== '"' || quote === -1) break;
    value += '"';
    from += 1;
  }
  const end = endOfPlain(text, Math.min(from, text.length), delimiter);
  return { value, end, lines: value.match(/\r\n|\n|\r/g)?.length ?? 0 };
}

function endOfPlain(text: string, from: number, delimiter: string): number {
  let end = from;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r')
    end += 1;
  return end;
}

/** By the first line: what stands there most often outside of quotes. */
function chooseDelimiter(text: string): { delimiter: string; from: number } {
  const told = /^sep=(.)(\r\n|\n|\r)/i.exec(text);
  if (told?.[1]) return { delimiter: told[1], from: told[0].length };
  const firstLine = /^[\r\n]*(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0] ?? '';
  const plain = firstLine.replaceAll(/"(?:[^"]|"")*"/g, '');
  const [best] = [',', ';', '\t']
    .map((delimiter) => ({ delimiter, count: plain.split(delimiter).length }))
    .sort((one, other) => other.count - one.count);
  return { delimiter: best?.delimiter ?? ',', from: 0 };
}
