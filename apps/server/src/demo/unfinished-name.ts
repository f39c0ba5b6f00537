/** What a file of the demo is called until it is whole. */
export function unfinishedName(path: string): string {
  return `${path}.part`;
}
