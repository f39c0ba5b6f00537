interface Entry {
  url: string;
  name: string;
}

export function m3u({ url, name }: Entry): string {
  return `#EXTM3U\n#EXTINF:-1,${oneLine(name)}\n${url}\n`;
}

export function pls({ url, name }: Entry): string {
  const lines = ['[playlist]', 'NumberOfEntries=1', `File1=${url}`, `Title1=${oneLine(name)}`];
  return [...lines, 'Length1=-1', 'Version=2', ''].join('\n');
}

export function xspf({ url, name }: Entry): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<playlist version="1" xmlns="http://xspf.org/ns/0/">',
    `  <title>${escapeXml(name)}</title>`,
    '  <trackList>',
    `    <track><location>${escapeXml(url)}</location><title>${escapeXml(name)}</title></track>`,
    '  </trackList>',
    '</playlist>',
    '',
  ].join('\n');
}

function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').trim();
}

function escapeXml(text: string): string {
  return oneLine(text).replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
