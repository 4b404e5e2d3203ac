import type { BytePair } from './byte-pair.ts';

/** A name in front of `=` that begins a further value; what people write in a text seldom looks like it. */
const furtherName = /^[\p{L}_$][\p{L}\p{N}_.\-[\]$:]{0,63}$/u;

/**
 * The fields of a form with `enctype="text/plain"`: a line `name=value` for each. The format does not tell where a value of several
 * lines ends: a line that does not begin like a field goes on with the one before.
 * @param text bytes as latin1.
 */
export function readLines(text: string, decode: (bytes: Uint8Array) => string): BytePair[] {
  const pairs: Array<{ name: string; lines: string[] }> = [];
  for (const line of text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')) {
    const equals = line.indexOf('=');
    const name = equals === -1 ? '' : line.slice(0, equals);
    const last = pairs.at(-1);
    const begins =
      equals > 0 && (last === undefined || furtherName.test(decode(Buffer.from(name, 'latin1'))));
    if (begins) pairs.push({ name, lines: [line.slice(equals + 1)] });
    else if (last) last.lines.push(line);
    else pairs.push({ name: '', lines: [line] });
  }
  return pairs.map(({ name, lines }) => ({
    name: Buffer.from(name, 'latin1'),
    value: Buffer.from(lines.join('\n'), 'latin1'),
  }));
}
