import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useKit } from '../app/kit.ts';
import { type Later, laterThan } from '../time/later.ts';
import { useAbsolute } from '../time/moment.tsx';
import { useNow } from '../time/server-clock.ts';
import { calendarsQuery } from './settings-queries.ts';

/** Moments that people often mean, each with what it is called. `calendarId`: by whose working days; the firm's first one where it is left out. */
export function useLater(
  calendarId: string | undefined,
): Array<{ key: Later['key']; at: string; text: string }> {
  const { t } = useTranslation();
  const { api, site } = useKit();
  const absolute = useAbsolute();
  const now = useNow();
  const calendars = useQuery(calendarsQuery(api)).data ?? [];
  const calendar =
    calendars.find(({ id }) => id === calendarId) ?? calendars.find(({ zone }) => zone === site.timeZone);
  return laterThan(now, site.timeZone, calendar).map(({ key, at: instant }) => {
    const at = new Date(instant).toISOString();
    return { key, at, text: t(`later.${key}`, { at: absolute(at) }) };
  });
}
