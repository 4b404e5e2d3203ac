/*
 * Charsets that write letters of other scripts in seven bits and switch between them and ASCII: UTF-7 (RFC 2152), HZ (RFC 1843),
 * ISO-2022-KR (RFC 1557) and ISO-2022-CN (RFC 1922). No standard of the web has them any more; mail does.
 */

/** UTF-7: `+` begins Base64 of UTF-16, what is no letter of it ends it, a `-` at the end belongs to it. */
export function decodeUtf7(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (whole, letters: string) => {
    if (letters === '') return whole === '+-' ? '+' : whole;
    const units = Buffer.from(letters, 'base64');
    return units.length < 2
      ? whole
      : units
          .subarray(0, units.length & ~1)
          .swap16()
          .toString('utf16le');
  });
}

/** Whether all runs of a UTF-7 text are whole UTF-16: a `+` of everyday text begins none. */
export function isUtf7(bytes: Uint8Array): boolean {
  const text = decodeUtf7(bytes);
  return text.isWellFormed() && /[^\0-\x7f]/.test(text);
}

const gb = new TextDecoder('gb18030');
const kr = new TextDecoder('euc-kr');

/** Bytes of seven bits as the ones of eight that their charset has elsewhere. */
const raised = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0) | 0x80);

/** HZ: `~{` begins GB 2312 and `~}` ends it, as the end of the line does; `~~` is `~`, `~` at the end of a line continues it. */
export function decodeHz(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replace(/~\{([^~\n]*)(?:~\})?|~~|~\r?\n/g, (whole, letters: string | undefined) =>
    letters === undefined ? (whole === '~~' ? '~' : '') : gb.decode(raised(letters)),
  );
}

/** Whether a text of seven bits is HZ without saying so: all that stands between its marks is pairs of GB 2312. */
export function isHz(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  let marked = 0;
  for (let at = text.indexOf('~{'); at >= 0; at = text.indexOf('~{', at + 2)) {
    const end = text.indexOf('~}', at);
    if (end < 0 || (end - at) % 2 !== 0 || !/^(?:[!-w][!-~])+$/.test(text.slice(at + 2, end))) return false;
    marked += 1;
    at = end;
  }
  return marked > 0;
}

/** SO begins the letters that an escape has named before, SI ends them. Those of CNS 11643 stay unread. */
export function decodeIso2022(bytes: Uint8Array, byDefault: 'kr' | 'cn'): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  let set = byDefault === 'kr' ? kr : gb;
  let out = '';
  let shifted = false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what switches.
  for (const [run] of text.matchAll(/\x1b\$[)*+]?[A-Z]|\x1bN|[\x0e\x0f]|[^\x0e\x0f\x1b]+|\x1b/g)) {
    if (run === '\u000e') shifted = true;
    else if (run === '\u000f') shifted = false;
    else if (run.startsWith('\u001b')) set = run.endsWith('C') ? kr : run.endsWith('A') ? gb : set;
    else out += shifted ? ofLines(run, set) : run;
  }
  return out;
}

/** A line end stays what it is within letters of another script. */
const ofLines = (run: string, set: typeof gb): string =>
  run.replace(/[!-\x7f]+/g, (letters) => set.decode(raised(letters)));

/** Whether bytes name letters of Korean or Chinese by an escape of ISO-2022. */
export function iso2022Of(bytes: Uint8Array): 'iso-2022-kr' | 'iso-2022-cn' | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!buffer.includes('\u000e', 0, 'latin1')) return undefined;
  if (buffer.includes('\u001b$)C', 0, 'latin1')) return 'iso-2022-kr';
  return buffer.includes('\u001b$)A', 0, 'latin1') ? 'iso-2022-cn' : undefined;
}
