import { useKit } from '../app/kit.ts';
import { useNow } from './server-clock.ts';

/** The day (`2026-11-23`) that it is at an instant in an IANA zone. */
export const dayIn = (instant: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    instant,
  );

/** Today in the firm's zone. */
export const useToday = (): string => dayIn(useNow(), useKit().site.timeZone);
