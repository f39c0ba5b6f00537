/** The server wants to know files by their whole path; a bare name is meant to be in the (first) music folder. */
export function fullPath(typed: string, folders: readonly string[]): string {
  const [folder] = folders;
  const isWhole = /^(?:[/\\~]|[A-Za-z]:[/\\])/.test(typed);
  if (isWhole || folder === undefined) return typed;
  const separator = folder.includes('\\') ? '\\' : '/';
  return `${folder.replace(/[/\\]+$/, '')}${separator}${typed}`;
}
