/** The day (`2026-11-23`) that it is at an instant in an IANA zone. */
export const dayIn = (instant: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    instant,
  );

/** An instant of a day (`2026-11-23`) in an IANA zone: of today `now` (milliseconds since 1970), else noon, which is that day almost everywhere. */
export function instantOfDay(day: string, timeZone: string, now: number): string {
  if (dayIn(now, timeZone) === day) return new Date(now).toISOString();
  const noon = Date.parse(`${day}T12:00:00Z`);
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(noon);
  const ahead = Date.parse(`${shown.replace(' ', 'T')}Z`) - noon;
  return new Date(noon - ahead).toISOString();
}

/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
