/**
 * Text of a file that somebody else wrote: by its byte order mark, else UTF-8, else Windows-1252, of which Latin-1 as
 * it is met in old playlists is a part (https://encoding.spec.whatwg.org/#names-and-labels). Never throws.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
