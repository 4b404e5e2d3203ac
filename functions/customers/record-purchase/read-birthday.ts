import type { PurchaseMade } from '../../../events/partner/purchase-made.v1.ts';
import type { KeyDate } from '../../../shared/table/entities/customer-parts.ts';

/** A birthday as partners tell it: `1988-03-12`, `--03-12`, or its parts; texts are solar dates. */
export function readBirthday(told: NonNullable<PurchaseMade['birthday']>): KeyDate {
  if (typeof told !== 'string') return told;
  const [year = '', month, day] = told.startsWith('--') ? ['', ...told.slice(2).split('-')] : told.split('-');
  return {
    calendar: 'solar',
    month: Number(month),
    day: Number(day),
    leapMonth: false,
    ...(year === '' ? {} : { year: Number(year) }),
  };
}
