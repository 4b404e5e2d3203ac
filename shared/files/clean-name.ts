/** UTF-8 bytes of a cleaned name: file systems take 255, and a copy may add to it. */
export const maxNameBytes = 200;

/** Of a longer name only the end is read, which has the extension. In UTF-16 units. */
const maxReadCharacters = 4096;

/** Names that Windows keeps for devices, whatever extension follows (https://learn.microsoft.com/windows/win32/fileio/naming-a-file). */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/** Control, format (zero width, text direction), private and unassigned characters, line and paragraph separators. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/** Of a name that somebody else gave: safe on every file system and shown as it is. The extension and any script stay. */
export function cleanName(name: string): string {
  const last =
    name.slice(-maxReadCharacters).toWellFormed().normalize('NFC').split(/[/\\]/).filter(Boolean).at(-1) ??
    '';
  const visible = last
    .replace(invisible, '')
    .replace(/[<>:"|?*\uFFFD]/g, '_')
    .replace(/\s+/g, ' ');
  const short = shortened(trimmed(visible));
  const named = short === '' ? 'file' : short;
  return reserved.test(named) ? `_${named}` : named;
}

/** Without dots and spaces at either end: one hides a file, the other is dropped by Windows. */
function trimmed(name: string): string {
  let end = name.length;
  while (end > 0 && isDotOrSpace(name[end - 1])) end -= 1;
  let start = 0;
  while (start < end && isDotOrSpace(name[start])) start += 1;
  return name.slice(start, end);
}

const isDotOrSpace = (character: string | undefined): boolean => character === '.' || character === ' ';

/** Cut between characters, before the extension. */
function shortened(name: string): string {
  if (Buffer.byteLength(name) <= maxNameBytes) return name;
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  const room = maxNameBytes - Buffer.byteLength(extension) - 1;
  let kept = '';
  let bytes = 0;
  for (const character of name.slice(0, name.length - extension.length)) {
    bytes += Buffer.byteLength(character);
    if (bytes > room) break;
    kept += character;
  }
  return `${trimmed(kept)}${extension}`;
}
