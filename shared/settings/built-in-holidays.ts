import type { Holiday, HolidayRule } from './holidays.ts';

const solar = (month: number, day: number): HolidayRule => ({ by: 'solar', month, day });
const lunar = (month: number, day: number, offsetDays = 0): HolidayRule => ({
  by: 'lunar',
  month,
  day,
  offsetDays,
});
const weekday = (month: number, nth: number, day: number): HolidayRule => ({
  by: 'weekday',
  month,
  weekday: day,
  nth,
});
const [monday, thursday, sunday] = [1, 4, 7];

type Elsewhere = NonNullable<Holiday['elsewhere']>;

const holiday = (
  id: string,
  chinese: string,
  english: string,
  rule: HolidayRule,
  elsewhere?: Elsewhere,
): Holiday => ({
  id,
  label: { en: english, 'zh-CN': chinese },
  rule,
  ...(elsewhere ? { elsewhere } : {}),
});

/** Mothering Sunday: the fourth Sunday of Lent, three weeks before Easter. */
const motheringSunday: Elsewhere = [{ countries: ['GB', 'IE'], rule: { by: 'easter', offsetDays: -21 } }];
const firstSundayOfSeptember: Elsewhere = [{ countries: ['AU', 'NZ'], rule: weekday(9, 1, sunday) }];
const canadianThanksgiving: Elsewhere = [{ countries: ['CA'], rule: weekday(10, 2, monday) }];

/**
 * Days on which firms greet their customers, in China and elsewhere, in the order of the year. Rules are those of China and the
 * United States; where a customer's country keeps the day of the same name on another date, its own rule holds.
 */
export const builtInHolidays: readonly Holiday[] = [
  holiday('new-year', '元旦', 'New Year', solar(1, 1)),
  holiday('laba', '腊八节', 'Laba Festival', lunar(12, 8)),
  holiday('little-new-year', '小年', 'Little New Year', lunar(12, 23)),
  // The last day of the lunar year, be it the 29th or the 30th of its last month.
  holiday('new-years-eve', '除夕', 'Lunar New Year’s Eve', lunar(1, 1, -1)),
  holiday('spring-festival', '春节', 'Spring Festival', lunar(1, 1)),
  holiday('beginning-of-spring', '立春', 'Beginning of Spring', {
    by: 'solar-term',
    term: 'beginning-of-spring',
  }),
  holiday('valentines-day', '情人节', 'Valentine’s Day', solar(2, 14)),
  holiday('lantern', '元宵节', 'Lantern Festival', lunar(1, 15)),
  holiday('womens-day', '妇女节', 'International Women’s Day', solar(3, 8)),
  holiday('qingming', '清明节', 'Qingming Festival', { by: 'solar-term', term: 'qingming' }),
  holiday('easter', '复活节', 'Easter', { by: 'easter', offsetDays: 0 }),
  holiday('labour-day', '劳动节', 'Labour Day', solar(5, 1)),
  holiday('youth-day', '青年节', 'Youth Day', solar(5, 4)),
  holiday('mothers-day', '母亲节', 'Mother’s Day', weekday(5, 2, sunday), motheringSunday),
  holiday('childrens-day', '儿童节', 'Children’s Day', solar(6, 1)),
  holiday('dragon-boat', '端午节', 'Dragon Boat Festival', lunar(5, 5)),
  holiday('fathers-day', '父亲节', 'Father’s Day', weekday(6, 3, sunday), firstSundayOfSeptember),
  holiday('qixi', '七夕节', 'Qixi Festival', lunar(7, 7)),
  holiday('teachers-day', '教师节', 'Teachers’ Day', solar(9, 10)),
  holiday('mid-autumn', '中秋节', 'Mid-Autumn Festival', lunar(8, 15)),
  holiday('national-day', '国庆节', 'National Day', solar(10, 1)),
  holiday('double-ninth', '重阳节', 'Double Ninth Festival', lunar(9, 9)),
  holiday('thanksgiving', '感恩节', 'Thanksgiving', weekday(11, 4, thursday), canadianThanksgiving),
  holiday('winter-solstice', '冬至', 'Winter Solstice', { by: 'solar-term', term: 'winter-solstice' }),
  holiday('christmas', '圣诞节', 'Christmas', solar(12, 25)),
];
