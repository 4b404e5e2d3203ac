import { useKit } from '../../app/kit.ts';
import { dayIn, instantOfDay } from '../../time/days.ts';
import { serverNow } from '../../time/server-clock.ts';
import type { Days } from './product-form.ts';

/** Days and instants in the firm's zone. */
export function useDays(): Days {
  const { timeZone } = useKit().site;
  return {
    dayOf: (instant) => dayIn(Date.parse(instant), timeZone),
    instantOf: (day) => instantOfDay(day, timeZone, serverNow()),
  };
}
