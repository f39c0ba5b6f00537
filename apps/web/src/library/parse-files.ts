/** The `files` of an answer. */
export function parseFiles<T>(json: unknown): T[] {
  return parseList<T>(json, 'files');
}

export function parseList<T>(json: unknown, name: string): T[] {
  const list = (json as Record<string, unknown>)[name];
  if (!Array.isArray(list)) throw new Error(`no list of ${name}`);
  return list as T[];
}
