import { usePreferences } from '../app/preferences.ts';

/** A day (`2026-11-23`) in words; it is the same everywhere, so no zone has to do with it. */
export function useDayText(): (day: string) => string {
  const { language } = usePreferences();
  const format = new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    weekday: 'short',
  });
  return (day) => format.format(new Date(`${day}T00:00:00Z`));
}
