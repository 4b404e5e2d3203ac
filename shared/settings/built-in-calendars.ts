import type { Calendar } from './calendars.ts';

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

/**
 * Days off and make-up days of mainland China in 2026: notice of the General Office of the State Council of
 * 4 November 2025 (国务院办公厅关于2026年部分节假日安排的通知). The notice for 2027 is to be filled in when it is out.
 */
const mainland2026: Pick<Calendar, 'holidays' | 'extraDays' | 'filledThrough'> = {
  holidays: [
    ...daysOf('2026-01', 1, 3, { 'zh-CN': '元旦', en: "New Year's Day" }),
    ...daysOf('2026-02', 15, 23, { 'zh-CN': '春节', en: 'Spring Festival' }),
    ...daysOf('2026-04', 4, 6, { 'zh-CN': '清明节', en: 'Qingming' }),
    ...daysOf('2026-05', 1, 5, { 'zh-CN': '劳动节', en: 'Labour Day' }),
    ...daysOf('2026-06', 19, 21, { 'zh-CN': '端午节', en: 'Dragon Boat Festival' }),
    ...daysOf('2026-09', 25, 27, { 'zh-CN': '中秋节', en: 'Mid-Autumn Festival' }),
    ...daysOf('2026-10', 1, 7, { 'zh-CN': '国庆节', en: 'National Day' }),
  ],
  extraDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].map(
    (date) => ({ date, label: makeUp, intervals: office }),
  ),
  filledThrough: '2026-12-31',
};

/** Bank holidays of England and Wales in 2026 (https://www.gov.uk/bank-holidays). */
const england2026: Pick<Calendar, 'holidays' | 'filledThrough'> = {
  holidays: [
    ...daysOf('2026-01', 1, 1, { 'zh-CN': '元旦', en: "New Year's Day" }),
    ...daysOf('2026-04', 3, 3, { 'zh-CN': '耶稣受难日', en: 'Good Friday' }),
    ...daysOf('2026-04', 6, 6, { 'zh-CN': '复活节星期一', en: 'Easter Monday' }),
    ...daysOf('2026-05', 4, 4, { 'zh-CN': '五月初银行假日', en: 'Early May bank holiday' }),
    ...daysOf('2026-05', 25, 25, { 'zh-CN': '春季银行假日', en: 'Spring bank holiday' }),
    ...daysOf('2026-08', 31, 31, { 'zh-CN': '夏季银行假日', en: 'Summer bank holiday' }),
    ...daysOf('2026-12', 25, 25, { 'zh-CN': '圣诞节', en: 'Christmas Day' }),
    ...daysOf('2026-12', 28, 28, { 'zh-CN': '节礼日（补休）', en: 'Boxing Day (substitute)' }),
  ],
  filledThrough: '2026-12-31',
};

const allDay = [{ from: '00:00', to: '24:00' }];

/** Calendars of a small Chinese firm and of an English one, and one that never stops. */
export const builtInCalendars: readonly Calendar[] = [
  {
    id: 'cn-office',
    label: { 'zh-CN': '中国大陆工作时间', en: 'Office hours, mainland China' },
    zone: 'Asia/Shanghai',
    week: { mon: office, tue: office, wed: office, thu: office, fri: office },
    ...mainland2026,
  },
  {
    id: 'en-office',
    label: { 'zh-CN': '英格兰工作时间', en: 'Office hours, England' },
    zone: 'Europe/London',
    week: Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [{ from: '09:00', to: '17:30' }]]),
    ),
    extraDays: [],
    ...england2026,
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
