import { CarePlan } from '../../../shared/settings/care-plans.ts';
import { CarePolicy } from '../../../shared/settings/care-policy.ts';
import type { Holiday } from '../../../shared/settings/holidays.ts';
import type { Settings } from './world.ts';

const label = { en: 'Test', 'zh-CN': '测试' };

const holidays: readonly Holiday[] = [
  { id: 'new-year', label, rule: { by: 'solar', month: 1, day: 1 } },
  { id: 'spring-festival', label, rule: { by: 'lunar', month: 1, day: 1, offsetDays: 0 } },
  { id: 'new-years-eve', label, rule: { by: 'lunar', month: 1, day: 1, offsetDays: -1 } },
  { id: 'qixi', label, rule: { by: 'lunar', month: 7, day: 7, offsetDays: 0 } },
  { id: 'qingming', label, rule: { by: 'solar-term', term: 'qingming' } },
  { id: 'winter-solstice', label, rule: { by: 'solar-term', term: 'winter-solstice' } },
  { id: 'mothers-day', label, rule: { by: 'weekday', month: 5, weekday: 7, nth: 2 } },
  { id: 'last-monday', label, rule: { by: 'weekday', month: 8, weekday: 1, nth: -1 } },
  // Days on which clocks somewhere are changed.
  {
    id: 'clock-days',
    label,
    rule: {
      by: 'list',
      dates: [
        '2028-03-12',
        '2028-03-26',
        '2028-04-02',
        '2028-09-24',
        '2028-10-01',
        '2028-10-29',
        '2028-11-05',
      ],
    },
  },
];

const message = { by: 'message', template: 'birthday' };
const onHoliday = (holiday: string, more: object = {}) => ({
  id: holiday,
  topic: 'greeting',
  occasion: { kind: 'holiday', holiday },
  channel: message,
  ...more,
});
const task = (kind: string) => ({ by: 'task', task: kind, instruction: label });

/** Plans of every kind; each has a place of its own among those that meet a customer at one moment. */
const plans = [
  {
    id: 'birthday',
    topic: 'greeting',
    occasion: { kind: 'date', date: 'birthday' },
    channel: message,
    priority: 9,
  },
  {
    id: 'purchase-follow-up',
    topic: 'service',
    occasion: { kind: 'after', event: 'purchase', hours: 24 },
    channel: message,
    priority: 8,
  },
  {
    id: 'family',
    topic: 'greeting',
    occasion: {
      ...{ kind: 'date', date: 'birthday', of: 'relation', relations: ['spouse', 'child', 'parent'] },
      ...{ feb29: 'mar-1', lunar30: 'next-day', leapMonth: 'skip' },
    },
    channel: { ...task('gift'), budget: { amount: 5000, currency: 'CNY' } },
    offsetDays: -3,
    sendAt: '10:15',
    staleHours: 300,
    approval: true,
  },
  {
    id: 'anniversary',
    topic: 'greeting',
    occasion: { kind: 'date', date: 'anniversary', of: 'anybody', feb29: 'skip', lunar30: 'skip' },
    channel: { by: 'mail', template: 'birthday' },
    sendAt: '02:30',
    priority: 7,
  },
  onHoliday('new-year', { priority: 4, sendAt: '08:30' }),
  onHoliday('spring-festival', { priority: 6, segment: { languages: ['zh-CN'] } }),
  onHoliday('new-years-eve', { priority: 3, sendAt: '18:00', segment: { tags: ['family'] } }),
  onHoliday('qixi', { priority: 2, offsetDays: -1, validFrom: '2028-01-01', validUntil: '2028-12-31' }),
  onHoliday('qingming', { priority: 2, segment: { kinds: ['person'], regions: ['华东', '华南'] } }),
  onHoliday('winter-solstice', { priority: 3, sendAt: '22:30' }),
  onHoliday('mothers-day', { priority: 1, topic: 'marketing', sendAt: '11:00' }),
  onHoliday('last-monday', { priority: 2, channel: { by: 'event', template: 'birthday' } }),
  onHoliday('clock-days', { priority: 5, sendAt: '02:30', segment: { grades: ['A', 'VIP'] } }),
  {
    id: 'after-delivery',
    topic: 'service',
    occasion: { kind: 'after', event: 'delivery', days: 3, products: ['pump'] },
    channel: message,
    sendAt: '15:45',
    priority: 7,
  },
  {
    id: 'after-contact',
    topic: 'service',
    occasion: { kind: 'after', event: 'contact', days: 20 },
    channel: task('call'),
    segment: { grades: ['B'] },
  },
  {
    id: 'maintenance',
    topic: 'service',
    occasion: { kind: 'maintenance', everyDays: 150 },
    channel: message,
    sendAt: '13:00',
    priority: 6,
    cap: { count: 1, days: 100 },
  },
  {
    id: 'run-out',
    topic: 'service',
    occasion: { kind: 'consumable' },
    channel: message,
    offsetDays: -7,
    priority: 5,
  },
  {
    id: 'warranty',
    topic: 'service',
    occasion: { kind: 'warranty' },
    channel: message,
    offsetDays: -30,
    sendAt: '14:20',
    staleHours: 240,
    priority: 4,
  },
  {
    id: 'visits',
    topic: 'service',
    occasion: { kind: 'cadence', contact: 'visit' },
    channel: task('visit'),
    segment: { grades: ['B', 'C'] },
  },
  {
    id: 'calls',
    topic: 'service',
    occasion: { kind: 'cadence', every: { VIP: { days: 21 } } },
    channel: task('call'),
    segment: { kinds: ['company'] },
  },
  {
    id: 'news',
    topic: 'marketing',
    occasion: { kind: 'notice', on: '2028-06-15' },
    channel: message,
    sendAt: '16:00',
    priority: 1,
  },
  {
    id: 'quiet-ones',
    topic: 'service',
    occasion: { kind: 'notice', on: '2028-09-14' },
    channel: message,
    segment: { lastContact: { beforeDays: 60 } },
    sendAt: '17:10',
    priority: 1,
  },
];

/** What the firm of the oracle's year begins with. */
export const yearSettings = (): Settings => ({
  plans: plans.map((plan) => CarePlan.parse({ label, state: 'active', ...plan })),
  holidays,
  policy: CarePolicy.parse({ id: 'policy' }),
});
