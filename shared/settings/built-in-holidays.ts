import type { Holiday } from './holidays.ts';

/** Days on which firms greet their customers, in China and elsewhere. */
export const builtInHolidays: readonly Holiday[] = [
  {
    id: 'spring-festival',
    label: { en: 'Spring Festival', 'zh-CN': '春节' },
    rule: { by: 'lunar', month: 1, day: 1, offsetDays: 0 },
  },
];
