import type { Language } from '../../i18n/texts.ts';

const digits = '一二三四五六七八九十';
const months = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊'];

const chineseDay = (day: number): string => {
  if (day <= 10) return `初${digits[day - 1]}`;
  if (day < 20) return `十${digits[day - 11]}`;
  if (day === 20) return '二十';
  return day === 30 ? '三十' : `廿${digits[day - 21]}`;
};

/** A lunar month and day as people say them: `农历闰六月初八`, `8th day of the leap 6th lunar month`. */
export function lunarWords(
  { month, day, leapMonth }: { month: number; day: number; leapMonth: boolean },
  language: Language,
): string {
  if (language === 'zh-CN') return `农历${leapMonth ? '闰' : ''}${months[month - 1]}月${chineseDay(day)}`;
  return `${ordinal(day)} day of the ${leapMonth ? 'leap ' : ''}${ordinal(month)} lunar month`;
}

const plurals = new Intl.PluralRules('en', { type: 'ordinal' });
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
const ordinal = (n: number): string => `${n}${endings[plurals.select(n)] ?? 'th'}`;
