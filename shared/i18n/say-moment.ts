import type { Language } from '../../events/vocabulary.ts';
import { addDays, type LocalDate, localParts, offsetAt } from '../time/zones.ts';

/** For whom an instant is told: language, IANA zone of their clocks, and now. */
export interface Told {
  language: Language;
  zone: string;
  now: Date;
}

const weekdays: Record<Language, readonly string[]> = {
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
};
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Days near today that have a name, by their distance from it. */
const nearDays: Record<Language, Readonly<Record<number, string>>> = {
  en: { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' },
  'zh-CN': { [-1]: '昨天', 0: '今天', 1: '明天' },
};

const two = (value: number): string => String(value).padStart(2, '0');
const sameDay = (one: LocalDate, other: LocalDate): boolean =>
  one.year === other.year && one.month === other.month && one.day === other.day;

/** An instant as people say it: `today 18:00`, `Mon 30 Nov, 18:00`, `今天 18:00`, `11月30日 周一 18:00`; the year where it is another one. */
export function sayMoment(at: Date, { language, zone, now }: Told): string {
  const there = localParts(at, zone);
  const today = localParts(now, zone);
  const clock = `${two(there.hour)}:${two(there.minute)}`;
  const near = [-1, 0, 1].find((distance) => sameDay(addDays(today, distance), there));
  if (near !== undefined) return `${nearDays[language][near]} ${clock}`;
  const weekday = weekdays[language][new Date(Date.UTC(there.year, there.month - 1, there.day)).getUTCDay()];
  const otherYear = there.year !== today.year;
  if (language === 'en')
    return `${weekday} ${there.day} ${months[there.month - 1]}${otherYear ? ` ${there.year}` : ''}, ${clock}`;
  return `${otherYear ? `${there.year}年` : ''}${there.month}月${there.day}日 ${weekday} ${clock}`;
}

/** How far the clocks of a zone are from UTC at an instant: `UTC+8`, `UTC-3:30`, `UTC`. */
export function sayOffset(at: Date, zone: string): string {
  const minutes = Math.round(offsetAt(at, zone) / 60_000);
  const [hour, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return minutes === 0 ? 'UTC' : `UTC${minutes < 0 ? '-' : '+'}${hour}${rest ? `:${two(rest)}` : ''}`;
}
