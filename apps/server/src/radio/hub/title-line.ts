const KEPT = 50;

/** Which title belongs to which sample. */
export class TitleLine {
  #changes: { fromSample: number; title: string }[] = [];

  add(fromSample: number, title: string): void {
    const before = this.#changes.filter((change) => change.fromSample < fromSample);
    this.#changes = [...before, { fromSample, title }].slice(-KEPT);
  }

  /** Before the first change it is the first title: better early than none. */
  at(sample: number): string {
    const change = this.#changes.findLast(({ fromSample }) => fromSample <= sample);
    return (change ?? this.#changes[0])?.title ?? '';
  }
}
