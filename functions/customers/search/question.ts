import { serialKey } from '../../../shared/customers/serial.ts';
import { termPartitionOf } from '../../../shared/table/entities/customer-search.ts';
import { cut, folded, fromTheEnd, joined, partsOf } from './terms.ts';

/** One way to read a question: the beginning of a term, and of other terms that the same customer must have. */
export interface Way {
  prefix: string;
  besides: string[];
}

/** So many digits tell a number by its end. */
const minDigits = 4;

/** The ways to read what somebody typed, the likeliest first. Empty where it is too short to be looked for. */
export function waysOf(typed: string): Way[] {
  const text = folded(typed).trim();
  const ways: Way[] = [...numbers(text), ...(text.includes('@') ? [plain(text)] : words(text))];
  const seen = new Set<string>();
  return ways.filter(({ prefix, besides }) => {
    const name = [prefix, ...besides].join('\n');
    if (seen.has(name) || termPartitionOf(prefix) === undefined) return false;
    seen.add(name);
    return true;
  });
}

const plain = (text: string): Way => ({ prefix: cut(text), besides: [] });

/** A number in any notation, or its last digits: the prefixes of dialling before it are left out. */
function numbers(text: string): Way[] {
  const digits = text.replace(/\D/g, '');
  if (digits.length < minDigits || /[^\d\s+().\-/]/.test(text)) return [];
  // `+44 (0)20 …`: the zero in brackets is dialled instead of the country code.
  const dialled = text.replace('(0)', '').replace(/\D/g, '').replace(/^0+/, '');
  return [plain(fromTheEnd(dialled.length < minDigits ? digits : dialled))];
}

function words(text: string): Way[] {
  const parts = partsOf(text);
  const [first = '', ...others] = parts;
  const serial = serialKey(text).toLowerCase();
  const isWord = (each: string): boolean => each.length > 1;
  return [
    plain(joined(parts)),
    plain(parts.join('')),
    ...(/\d/.test(text) ? [plain(serial)] : []),
    plain(text),
    // Words in another order, or of different things: a name and a mail address.
    ...(others.some(isWord) && isWord(first) ? [{ prefix: cut(first), besides: others.map(cut) }] : []),
  ];
}
