import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useKit } from '../app/kit.ts';
import { useMe } from '../app/me.ts';
import { type Later, laterThan } from '../time/later.ts';
import { useAbsolute } from '../time/moment.tsx';
import { useNow } from '../time/server-clock.ts';
import { calendarsQuery } from './settings-queries.ts';

/** Moments that people often mean, each with what it is called. Working days are those of the reader's own calendar, else of the firm's first one. */
export function useLater(): Array<{ key: Later['key']; at: string; text: string }> {
  const { t } = useTranslation();
  const { api, site } = useKit();
  const absolute = useAbsolute();
  const now = useNow();
  const own = useMe()?.calendarId;
  const calendars = useQuery(calendarsQuery(api)).data ?? [];
  const calendar =
    calendars.find(({ id }) => id === own) ?? calendars.find(({ zone }) => zone === site.timeZone);
  return laterThan(now, site.timeZone, calendar).map(({ key, at: instant }) => {
    const at = new Date(instant).toISOString();
    return { key, at, text: t(`later.${key}`, { at: absolute(at) }) };
  });
}
