import { type Calendar, weekdayOf } from './calendars.ts';
import { yearlyDaysIn } from './yearly-days.ts';

type Day = Calendar['holidays'][number];
type Label = Day['label'];

/** All dates of one holiday in a month of a year. */
const daysOf = (month: string, first: number, last: number, label: Label): Day[] =>
  Array.from({ length: last - first + 1 }, (_, index) => ({
    date: `${month}-${String(first + index).padStart(2, '0')}`,
    label,
  }));

const office = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
];
const makeUp: Label = { 'zh-CN': '调休上班', en: 'Make-up working day' };

type Yearly = NonNullable<Calendar['yearly']>[number];

const newYear: Label = { 'zh-CN': '元旦', en: "New Year's Day" };
const springFestival: Label = { 'zh-CN': '春节', en: 'Spring Festival' };
const qingming: Label = { 'zh-CN': '清明节', en: 'Qingming' };
const labourDay: Label = { 'zh-CN': '劳动节', en: 'Labour Day' };
const dragonBoat: Label = { 'zh-CN': '端午节', en: 'Dragon Boat Festival' };
const midAutumn: Label = { 'zh-CN': '中秋节', en: 'Mid-Autumn Festival' };
const nationalDay: Label = { 'zh-CN': '国庆节', en: 'National Day' };

const solar = (month: number, day: number): Yearly['rule'] => ({ by: 'solar', month, day });
const lunar = (month: number, day: number, offsetDays = 0): Yearly['rule'] => ({
  by: 'lunar',
  month,
  day,
  offsetDays,
});

/**
 * What is off in mainland China in every year: the thirteen days of the Regulation on Public Holidays (全国年节及纪念日放假办法,
 * as revised on 10 November 2024). Which days around them are off and which weekends are worked, the State Council arranges
 * year by year; that is not guessed here.
 */
const mainlandYearly: Yearly[] = [
  { label: newYear, rule: solar(1, 1) },
  { label: { 'zh-CN': '除夕', en: 'Lunar New Year’s Eve' }, rule: lunar(1, 1, -1) },
  ...[1, 2, 3].map((day) => ({ label: springFestival, rule: lunar(1, day) })),
  { label: qingming, rule: { by: 'solar-term', term: 'qingming' } },
  ...[1, 2].map((day) => ({ label: labourDay, rule: solar(5, day) })),
  { label: dragonBoat, rule: lunar(5, 5) },
  { label: midAutumn, rule: lunar(8, 15) },
  ...[1, 2, 3].map((day) => ({ label: nationalDay, rule: solar(10, day) })),
];

/**
 * Days off and make-up days of mainland China in 2026: notice of the General Office of the State Council of
 * 4 November 2025 (国务院办公厅关于2026年部分节假日安排的通知). The notice for 2027 is to be filled in when it is out.
 */
const mainland: Pick<Calendar, 'holidays' | 'extraDays' | 'yearly' | 'filledThrough' | 'awaited'> = {
  holidays: [
    ...daysOf('2026-01', 1, 3, newYear),
    ...daysOf('2026-02', 15, 23, springFestival),
    ...daysOf('2026-04', 4, 6, qingming),
    ...daysOf('2026-05', 1, 5, labourDay),
    ...daysOf('2026-06', 19, 21, dragonBoat),
    ...daysOf('2026-09', 25, 27, midAutumn),
    ...daysOf('2026-10', 1, 7, nationalDay),
  ],
  extraDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].map(
    (date) => ({ date, label: makeUp, intervals: office }),
  ),
  yearly: mainlandYearly,
  filledThrough: '2026-12-31',
  awaited: {
    'zh-CN': '国务院办公厅关于部分节假日安排的通知（放假与调休上班的日期）',
    en: 'the State Council’s arrangement of days off and make-up working days',
  },
};

const monday = 1;
const first = 1;
const last = -1;
const onMonday = (month: number, nth: number): Yearly['rule'] => ({
  by: 'weekday',
  month,
  weekday: monday,
  nth,
});

/**
 * Bank holidays of England and Wales by their rules: the Banking and Financial Dealings Act 1971, and by proclamation New
 * Year's Day and the Monday of early May.
 */
const englandYearly: Yearly[] = [
  { label: newYear, rule: solar(1, 1), substitute: true },
  { label: { 'zh-CN': '耶稣受难日', en: 'Good Friday' }, rule: { by: 'easter', offsetDays: -2 } },
  { label: { 'zh-CN': '复活节星期一', en: 'Easter Monday' }, rule: { by: 'easter', offsetDays: 1 } },
  { label: { 'zh-CN': '五月初银行假日', en: 'Early May bank holiday' }, rule: onMonday(5, first) },
  { label: { 'zh-CN': '春季银行假日', en: 'Spring bank holiday' }, rule: onMonday(5, last) },
  { label: { 'zh-CN': '夏季银行假日', en: 'Summer bank holiday' }, rule: onMonday(8, last) },
  { label: { 'zh-CN': '圣诞节', en: 'Christmas Day' }, rule: solar(12, 25), substitute: true },
  { label: { 'zh-CN': '节礼日', en: 'Boxing Day' }, rule: solar(12, 26), substitute: true },
];

const isWeekday = (date: string): boolean => !['sat', 'sun'].includes(weekdayOf(date));

/** Years that GOV.UK has announced, as the rules have them (https://www.gov.uk/bank-holidays). */
const announcedYears = [2026, 2027, 2028];

const england: Pick<Calendar, 'holidays' | 'yearly' | 'filledThrough' | 'awaited'> = {
  holidays: announcedYears
    .flatMap((year) => [...yearlyDaysIn({ yearly: englandYearly }, year)])
    .map(([date, label]) => ({ date, label }))
    .filter(({ date }) => isWeekday(date))
    .sort((a, b) => (a.date < b.date ? -1 : 1)),
  yearly: englandYearly,
  filledThrough: `${Math.max(...announcedYears)}-12-31`,
  awaited: {
    'zh-CN': '英国政府公布的银行假日（https://www.gov.uk/bank-holidays）',
    en: 'the bank holidays that GOV.UK publishes (https://www.gov.uk/bank-holidays)',
  },
};

const allDay = [{ from: '00:00', to: '24:00' }];

/** Calendars of a small Chinese firm and of an English one, and one that never stops. */
export const builtInCalendars: readonly Calendar[] = [
  {
    id: 'cn-office',
    label: { 'zh-CN': '中国大陆工作时间', en: 'Office hours, mainland China' },
    zone: 'Asia/Shanghai',
    week: { mon: office, tue: office, wed: office, thu: office, fri: office },
    ...mainland,
  },
  {
    id: 'en-office',
    label: { 'zh-CN': '英格兰工作时间', en: 'Office hours, England' },
    zone: 'Europe/London',
    week: Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [{ from: '09:00', to: '17:30' }]]),
    ),
    extraDays: [],
    ...england,
  },
  {
    id: 'always',
    label: { 'zh-CN': '全天候', en: 'Around the clock' },
    zone: 'Asia/Shanghai',
    week: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, allDay])),
    holidays: [],
    extraDays: [],
  },
];
