import type { CarePlan, Occasion } from './care-plans.ts';

const rules = { feb29: 'feb-28', lunar30: 'day-29', leapMonth: 'regular' } as const;
const usual = { segment: {}, offsetDays: 0, sendAt: '09:00', priority: 5, approval: false } as const;

/** A plan that waits until the firm wants it: a message with the starter text of the same name, unless told otherwise. */
const draft = (
  id: string,
  [zh, en]: readonly [zh: string, en: string],
  topic: CarePlan['topic'],
  occasion: Occasion,
  more: Partial<CarePlan> = {},
): CarePlan => ({
  ...usual,
  id,
  label: { en, 'zh-CN': zh },
  state: 'draft',
  topic,
  occasion,
  channel: { by: 'message', template: id },
  ...more,
});

const birthday = { kind: 'date', date: 'birthday', of: 'customer', ...rules } as const;
const holiday = (id: string): Occasion => ({ kind: 'holiday', holiday: id });
const grades = { VIP: { days: 7 }, A: { days: 7 }, B: { months: 1 }, C: { months: 2 } } as const;

/** What a firm has before it plans anything of its own: at least one plan for each kind of occasion. */
export const builtInCarePlans: readonly CarePlan[] = [
  draft('birthday', ['生日祝福', 'Birthday greeting'], 'greeting', birthday, {
    state: 'active',
    priority: 9,
  }),
  draft(
    'purchase-follow-up',
    ['购买后24小时内回访', 'Follow-up within 24 hours of a purchase'],
    'service',
    { kind: 'after', event: 'purchase', hours: 24 },
    { state: 'active', priority: 8 },
  ),
  draft(
    'birthday-gift',
    ['重要客户生日礼物', 'Birthday gift for important customers'],
    'greeting',
    birthday,
    {
      segment: { grades: ['VIP', 'A'] },
      channel: {
        by: 'task',
        task: 'gift',
        instruction: {
          en: 'Choose a gift that suits the customer, with a handwritten card.',
          'zh-CN': '挑选一份合客户心意的礼物，附上手写贺卡。',
        },
        budget: { amount: 20_000, currency: 'CNY' },
      },
      offsetDays: -3,
      approval: true,
    },
  ),
  draft('family-birthday', ['家人生日', 'Birthday of a relation'], 'greeting', {
    ...birthday,
    of: 'relation',
  }),
  draft('anniversary', ['纪念日', 'Anniversary'], 'greeting', {
    ...birthday,
    date: 'anniversary',
    of: 'anybody',
  }),
  draft('new-year', ['元旦祝福', 'New Year greeting'], 'greeting', holiday('new-year'), { priority: 6 }),
  draft('spring-festival', ['春节祝福', 'Spring Festival greeting'], 'greeting', holiday('spring-festival'), {
    priority: 7,
  }),
  draft('mid-autumn', ['中秋祝福', 'Mid-Autumn greeting'], 'greeting', holiday('mid-autumn'), {
    priority: 6,
  }),
  draft('delivery-follow-up', ['送货后回访', 'After a delivery'], 'service', {
    ...{ kind: 'after', event: 'delivery', days: 1 },
  }),
  draft('installation-follow-up', ['安装后回访', 'After an installation'], 'service', {
    ...{ kind: 'after', event: 'installation', days: 3 },
  }),
  draft('service-follow-up', ['服务后回访', 'After a service visit'], 'service', {
    ...{ kind: 'after', event: 'service', days: 2 },
  }),
  draft(
    'maintenance',
    ['保养提醒', 'Maintenance due'],
    'service',
    { kind: 'maintenance', everyDays: 180 },
    { offsetDays: -7 },
  ),
  draft(
    'consumable',
    ['耗材更换提醒', 'Consumable runs out'],
    'service',
    { kind: 'consumable' },
    { offsetDays: -7 },
  ),
  draft('warranty', ['保修期将满', 'Warranty ends'], 'service', { kind: 'warranty' }, { offsetDays: -30 }),
  draft(
    'staying-in-touch',
    ['定期拜访', 'Regular visit'],
    'greeting',
    { kind: 'cadence', contact: 'any', every: grades },
    {
      channel: {
        by: 'task',
        task: 'visit',
        instruction: {
          en: 'Visit the customer: how is everything running, and what is needed?',
          'zh-CN': '拜访客户：使用情况如何，有什么需要？',
        },
      },
    },
  ),
  draft('news', ['新品消息', 'News'], 'marketing', { kind: 'notice', on: '2027-03-01' }, { priority: 3 }),
];
