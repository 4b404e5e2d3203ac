/** The day (`2026-11-23`) that it is at an instant in an IANA zone. */
export const dayIn = (instant: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    instant,
  );

/** Noon of a day (`2026-11-23`) in an IANA zone, or `now` (both in milliseconds since 1970) where that is earlier: nothing was bought tomorrow. */
export function instantOfDay(day: string, timeZone: string, now: number): string {
  const noon = Date.parse(`${day}T12:00:00Z`);
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(noon);
  const ahead = Date.parse(`${shown.replace(' ', 'T')}Z`) - noon;
  const instant = noon - ahead;
  return new Date(dayIn(now, timeZone) === day ? Math.min(instant, now) : instant).toISOString();
}

/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
