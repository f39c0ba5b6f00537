/** So many answers are kept: the tracks of an album ask for the same, one after the other. */
const KEPT = 64;
/** A longer text is no name, and not worth its memory. */
const LONGEST = 500;

/** The same function, which works out an answer that it gave lately no second time. It may depend on the text only. */
export function rememberLast<T>(work: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = work(text);
    if (text.length > LONGEST) return answer;
    if (answers.size === KEPT) answers.clear();
    answers.set(text, answer);
    return answer;
  };
}
