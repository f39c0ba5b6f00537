import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The file that an entry of a playlist means, absolute and without `.` and `..`; or why it means none. A path with a
 * Windows drive stays one (`C:/Music/x.mp3`): `PathMatcher` finds its track by the end of it.
 * @param folder where relative entries start
 */
export function toPath(text: string, folder: string): { path: string } | { reason: string } {
  if (text.includes('\0')) return { reason: 'it is no text' };
  if (/^file:/i.test(text)) return fileUrlToPath(text);
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(text)) return { reason: 'it is not a file but an address' };
  const path = text.replaceAll('\\', '/');
  if (/^[a-z]:\//i.test(path)) return { path };
  return { path: isAbsolute(path) ? resolve(path) : resolve(folder, path) };
}

function fileUrlToPath(text: string): { path: string } | { reason: string } {
  try {
    const url = new URL(text);
    // Some players write the name of their own machine.
    url.hostname = '';
    // Others leave # and ? as they are; in the name of a file they are no more than letters.
    url.pathname += encodeURIComponent(decodeURIComponent(url.search + url.hash));
    url.search = '';
    url.hash = '';
    const path = fileURLToPath(url);
    return { path: /^\/[a-z]:\//i.test(path) ? path.slice(1) : path };
  } catch {
    return { reason: 'its address cannot be read' };
  }
}
