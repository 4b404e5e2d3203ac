import type { KeyDate } from '../../shared/table/entities/customer-parts.ts';
import { type Return, returnsFrom } from '../../shared/time/lunar.ts';
import { isoDate, type LocalDate } from '../../shared/time/zones.ts';

/** The first return of a key date on or after a local date, by the usual rules. */
export function nextReturn(keyDate: KeyDate, from: LocalDate): Return {
  const { value } = returnsFrom(keyDate, from).next();
  if (value) return value;
  throw new RangeError(`no return of ${keyDate.month}-${keyDate.day} after ${isoDate(from)}`);
}
