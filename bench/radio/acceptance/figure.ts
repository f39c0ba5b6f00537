/** One line of the list of what the radio has to do. */
export interface Figure {
  /** Its number in the list. */
  test: string;
  what: string;
  found: string;
  goal: string;
  isMet: boolean;
}

/** Measures some of them; each is told as soon as it is known. */
export type Subject = () => AsyncIterable<Figure>;

export function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}

export function printFigure({ test, what, found, goal, isMet }: Figure): void {
  const verdict = isMet ? 'met' : 'MISSED';
  console.log(`${test.padEnd(4)} ${what.padEnd(44)} ${found.padEnd(80)} ${goal}: ${verdict}`);
}
