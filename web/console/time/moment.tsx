import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useKit } from '../app/kit.ts';
import { usePreferences } from '../app/preferences.ts';
import { durationOf } from './duration.ts';
import { useNow } from './server-clock.ts';

/** An instant (ISO 8601) as date and time in the firm's zone, which is the one zone of the console. */
export function useAbsolute(): (instant: string) => string {
  const { language } = usePreferences();
  return absoluteIn(language, useKit().site.timeZone);
}

function absoluteIn(language: string, timeZone: string): (instant: string) => string {
  const format = formatOf(language, timeZone);
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

/** What times are put in words with. */
export interface TimeWords {
  t: TFunction;
  /** An instant (ISO 8601) as date and time in the firm's zone. */
  absolute: (instant: string) => string;
}

/** One set of words for all times of a page that shows many: each is new only after the language or the zone changed. */
export function useTimeWords(): TimeWords {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { timeZone } = useKit().site;
  return useMemo(() => ({ t, absolute: absoluteIn(language, timeZone) }), [t, language, timeZone]);
}

/** A length in milliseconds in words. */
function lengthIn(t: TFunction, milliseconds: number): string {
  const length = durationOf(milliseconds);
  switch (length.key) {
    case 'time.hoursMinutes':
      return t(length.key, { h: length.h, m: length.m });
    case 'time.daysHours':
      return t(length.key, { d: length.d, h: length.h });
    default:
      return t(length.key, { n: length.n });
  }
}

/** How long ago something was; the exact time on focus and under the pointer. */
export const Ago = ({ at }: { at: string }) => <AgoIn at={at} words={useTimeWords()} />;

/** How long until something is due, or for how long it has been overdue. */
export const Due = ({ at }: { at: string }) => <DueIn at={at} words={useTimeWords()} />;

/** `Ago` in words that are at hand. */
export function AgoIn({ at, words: { t, absolute } }: { at: string; words: TimeWords }) {
  const past = useNow() - Date.parse(at);
  return (
    <time dateTime={at} title={absolute(at)}>
      {past < 60_000 ? t('time.now') : t('time.ago', { duration: lengthIn(t, past) })}
    </time>
  );
}

/** `Due` in words that are at hand. */
export function DueIn({ at, words: { t, absolute } }: { at: string; words: TimeWords }) {
  const left = Date.parse(at) - useNow();
  const duration = lengthIn(t, Math.abs(left));
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
