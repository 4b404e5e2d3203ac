import { limitParts, maxFormParts } from '../../../../shared/http/form-values.ts';
import type { BytePair } from './byte-pair.ts';

const ampersand = 0x26;
const equals = 0x3d;
const percent = 0x25;
const plus = 0x2b;
const blank = 0x20;
const lowerU = 0x75;

/**
 * The fields of an urlencoded body, as bytes: which characters they are is decided for the whole body afterwards.
 * @throws DomainError `too-large` for more than `maxFormParts` fields.
 */
export function readUrlencoded(bytes: Uint8Array): BytePair[] {
  const pairs: BytePair[] = [];
  for (let from = 0; from < bytes.length; ) {
    const found = bytes.indexOf(ampersand, from);
    const end = found === -1 ? bytes.length : found;
    if (end > from) {
      const split = bytes.subarray(from, end).indexOf(equals);
      const nameEnd = split === -1 ? end : from + split;
      pairs.push({
        name: unescapedBytes(bytes.subarray(from, nameEnd)),
        value: unescapedBytes(bytes.subarray(Math.min(nameEnd + 1, end), end)),
        isBare: split === -1,
      });
      if (pairs.length > maxFormParts) limitParts(pairs.length);
    }
    from = end + 1;
  }
  return pairs;
}

/** Bytes for `%xx`, a blank for `+`, UTF-8 for the `%uxxxx` of JavaScript's `escape`. Any other `%` stays as it is. */
export function unescapedBytes(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(percent) && !bytes.includes(plus)) return bytes;
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === plus) out[length++] = blank;
    else if (byte !== percent) out[length++] = byte;
    else {
      const unit = hexAt(bytes, at + 1, 2);
      if (unit !== undefined) {
        out[length++] = unit;
        at += 2;
        continue;
      }
      const units: number[] = [];
      for (
        let next = escapedUnit(bytes, at);
        next !== undefined;
        next = escapedUnit(bytes, at + 6 * units.length)
      )
        units.push(next);
      if (units.length === 0) out[length++] = byte;
      else {
        // Six bytes become at most three: the output has room.
        for (const each of Buffer.from(textOfUnits(units))) out[length++] = each;
        at += 6 * units.length - 1;
      }
    }
  }
  return out.subarray(0, length);
}

const escapedUnit = (bytes: Uint8Array, at: number): number | undefined =>
  bytes[at] === percent && ((bytes[at + 1] ?? 0) | 0x20) === lowerU ? hexAt(bytes, at + 2, 4) : undefined;

/** UTF-16 code units as a text, however many they are. */
function textOfUnits(units: readonly number[]): string {
  const bytes = Buffer.alloc(units.length * 2);
  for (const [at, unit] of units.entries()) bytes.writeUInt16LE(unit, at * 2);
  return bytes.toString('utf16le');
}

/** The number that `digits` hexadecimal digits at a place stand for. */
function hexAt(bytes: Uint8Array, at: number, digits: number): number | undefined {
  let value = 0;
  for (let index = at; index < at + digits; index += 1) {
    const digit = hexDigit(bytes[index] ?? 0);
    if (digit === undefined) return undefined;
    value = value * 16 + digit;
  }
  return value;
}

function hexDigit(byte: number): number | undefined {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : undefined;
}
