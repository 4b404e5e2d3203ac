import { useTranslation } from 'react-i18next';
import { useKit } from '../app/kit.ts';
import { usePreferences } from '../app/preferences.ts';
import { durationOf } from './duration.ts';
import { useNow } from './server-clock.ts';

/** An instant (ISO 8601) as date and time in the firm's zone, which is the one zone of the console. */
export function useAbsolute(): (instant: string) => string {
  const { language } = usePreferences();
  const { site } = useKit();
  const format = formatOf(language, site.timeZone);
  return (instant) => format.format(new Date(instant));
}

/** Formats are dear to make and few. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(language: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, {
    timeZone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(key, made);
  return made;
}

/** A length in milliseconds in words. */
function useLength(): (milliseconds: number) => string {
  const { t } = useTranslation();
  return (milliseconds) => {
    const length = durationOf(milliseconds);
    switch (length.key) {
      case 'time.hoursMinutes':
        return t(length.key, { h: length.h, m: length.m });
      case 'time.daysHours':
        return t(length.key, { d: length.d, h: length.h });
      default:
        return t(length.key, { n: length.n });
    }
  };
}

/** How long ago something was; the exact time on focus and under the pointer. */
export function Ago({ at }: { at: string }) {
  const { t } = useTranslation();
  const absolute = useAbsolute();
  const length = useLength();
  const past = useNow() - Date.parse(at);
  return (
    <time dateTime={at} title={absolute(at)}>
      {past < 60_000 ? t('time.now') : t('time.ago', { duration: length(past) })}
    </time>
  );
}

/** How long until something is due, or for how long it has been overdue. */
export function Due({ at }: { at: string }) {
  const { t } = useTranslation();
  const absolute = useAbsolute();
  const length = useLength();
  const left = Date.parse(at) - useNow();
  const duration = length(Math.abs(left));
  return (
    <time
      dateTime={at}
      title={absolute(at)}
      className={`due due-${left < 0 ? 'over' : left < 3_600_000 ? 'soon' : 'later'}`}
    >
      {left < 0 ? t('time.over', { duration }) : t('time.due', { duration })}
    </time>
  );
}
