import { readDay } from '../time/read-day.ts';
import { addDays, isoDate, type LocalDate, localParts } from '../time/zones.ts';
import type { Calendar } from './calendars.ts';
import type { Label } from './queues.ts';

/** How many days before the last entered date somebody is told. */
const noticeDays = 60;

/** What is to be told of a document of the settings that still holds. */
export interface SettingNotice {
  code: 'calendar-ends';
  /** The day from which it is told. */
  since: string;
  text: Label;
}

/** The day from which it is told that a calendar ends; undefined for one that has no end. */
export const toldFrom = ({ filledThrough }: Pick<Calendar, 'filledThrough'>): LocalDate | undefined =>
  filledThrough === undefined ? undefined : addDays(readDay(filledThrough), -noticeDays);

/** What is missing after the last entered date, in both languages. */
export const awaitedOf = ({ awaited }: Pick<Calendar, 'awaited'>): Label =>
  awaited ?? { 'zh-CN': '之后的节假日', en: 'the holidays after it' };

/** The notices of a calendar at an instant: one while its holidays end within 60 days of its zone, or have ended. */
export function noticesOfCalendar(calendar: Calendar, now: Date): SettingNotice[] {
  const from = toldFrom(calendar);
  if (from === undefined || isoDate(localParts(now, calendar.zone)) < isoDate(from)) return [];
  const { filledThrough } = calendar;
  const missing = awaitedOf(calendar);
  const text = {
    'zh-CN': `节假日只录入到 ${filledThrough}，还缺：${missing['zh-CN']}`,
    en: `Holidays are entered up to ${filledThrough} only. Missing: ${missing.en}`,
  };
  return [{ code: 'calendar-ends', since: isoDate(from), text }];
}
