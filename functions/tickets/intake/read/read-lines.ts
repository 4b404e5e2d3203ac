import { limitParts, maxFormParts } from '../../../../shared/http/form-values.ts';
import type { BytePair } from './byte-pair.ts';

/** A name in front of `=` that begins a further value; what people write in a text seldom looks like it. */
const furtherName = /^[A-Za-z_$\x80-\xff][\w.\-[\]$:\x80-\xff]{0,127}$/;
/** A label of several words, as page builders make names of them. No blank stands before its `=`, as people would write one. */
const furtherLabel = /^[A-Z\x80-\xff][\w.\-\x80-\xff]{0,30}(?: [\w.\-\x80-\xff]{1,30}){1,4}$/;

/**
 * The fields of a form with `enctype="text/plain"`: a line `name=value` for each. The format does not tell where a value of several
 * lines ends: a line that does not begin like a field goes on with the one before.
 * It is read as latin1: signs of ASCII are the same in the charsets of forms.
 * @throws DomainError `too-large` for more than `maxFormParts` fields.
 */
export function readLines(bytes: Buffer): BytePair[] {
  const pairs: Array<{ name: string; lines: string[] }> = [];
  for (const line of bytes.toString('latin1').replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')) {
    const equals = line.indexOf('=');
    const name = equals === -1 ? '' : line.slice(0, equals);
    const last = pairs.at(-1);
    const begins = equals > 0 && (last === undefined || furtherName.test(name) || furtherLabel.test(name));
    if (begins) pairs.push({ name, lines: [line.slice(equals + 1)] });
    else if (last) last.lines.push(line);
    else pairs.push({ name: '', lines: [line] });
    if (pairs.length > maxFormParts) limitParts(pairs.length);
  }
  return pairs.map(({ name, lines }) => ({
    name: Buffer.from(name, 'latin1'),
    value: Buffer.from(lines.join('\n'), 'latin1'),
  }));
}
