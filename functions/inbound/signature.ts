/** The line that separates a signature from the text (RFC 3676, section 4.3), also without its space. */
const separator = /\n-- ?\n/g;
/** A longer text below such a line is no signature. In UTF-16 units. */
const maxSignatureCharacters = 1500;

/** What phones and mail programs add as the last line, with single spaces. */
const closing =
  /^(?:Sent from my .{1,60}|Get Outlook for .{1,80}|Von meinem .{1,40} gesendet|发自我的.{1,30}|從我的.{1,30}傳送|来自我的.{1,30}|发送自.{1,40}|获取 ?Outlook.{1,40}|从我的.{1,30}发送)$/iu;
/** A longer line is none of them. In UTF-16 units. */
const maxClosingCharacters = 200;

/** Where the closing lines begin that phones and mail programs add, with the empty lines above them; -1 where there are none. */
export function signatureAt(text: string): number {
  const places = [separatorAt(text), closingAt(text)].filter((at) => at >= 0);
  return places.length === 0 ? -1 : Math.min(...places);
}

function separatorAt(text: string): number {
  const first = Math.max(0, text.length - maxSignatureCharacters - '\n-- \n'.length);
  for (const { 0: line, index } of text.slice(first).matchAll(separator)) {
    const at = first + index;
    if (text.length - at - line.length <= maxSignatureCharacters) return firstLineEnd(text, at);
  }
  return -1;
}

function closingAt(text: string): number {
  const end = text.trimEnd();
  const start = end.lastIndexOf('\n') + 1;
  const line = end.slice(start).trim();
  if (start === 0 || line.length > maxClosingCharacters || !closing.test(line)) return -1;
  const above = end.slice(0, start).trimEnd().length;
  return end.indexOf('\n', above);
}

/** The first of the line ends that stand together up to `at`. */
function firstLineEnd(text: string, at: number): number {
  let first = at;
  while (first > 0 && text[first - 1] === '\n') first -= 1;
  return first;
}
