import type { CarePlan } from './care-plans.ts';

const rules = { feb29: 'feb-28', lunar30: 'day-29', leapMonth: 'regular' } as const;
const usual = { segment: {}, offsetDays: 0, sendAt: '09:00', priority: 5, approval: false } as const;

/** What a firm has before it plans anything of its own. */
export const builtInCarePlans: readonly CarePlan[] = [
  {
    ...usual,
    id: 'birthday',
    label: { en: 'Birthday greeting', 'zh-CN': '生日祝福' },
    state: 'active',
    topic: 'greeting',
    occasion: { kind: 'date', date: 'birthday', of: 'customer', ...rules },
    channel: { by: 'message', template: 'birthday' },
    priority: 9,
  },
  {
    ...usual,
    id: 'purchase-follow-up',
    label: { en: 'Follow-up within 24 hours of a purchase', 'zh-CN': '购买后24小时内回访' },
    state: 'active',
    topic: 'service',
    occasion: { kind: 'after', event: 'purchase', hours: 24 },
    channel: { by: 'message', template: 'purchase-follow-up' },
    priority: 8,
  },
];
