import type { Language, ServiceTarget } from '../../events/vocabulary.ts';
import type { EscalationStep, ServiceLevel } from './service-levels.ts';

/** Working minutes of the three targets. */
interface Within {
  first: number;
  next: number;
  resolution: number;
}

/** A working day of the built-in calendars, roughly. */
const workingDayMinutes = 8 * 60;

/** Whoever has the ticket is told in good time and when it is too late; then the supervisor too. */
const stepsOf = (target: ServiceTarget, before: number): EscalationStep[] => [
  { do: 'notify-assignee', target, when: { before } },
  { do: 'notify-assignee', target, when: { after: 0 } },
  { do: 'notify-supervisor', target, when: { after: target === 'resolution' ? 0 : 30 } },
];

function policy(
  firm: { prefix: string; language: Language; calendarId: string },
  what: Pick<ServiceLevel, 'id' | 'label' | 'order' | 'match'> & { within: Within },
): ServiceLevel {
  const { within, match, id, ...rest } = what;
  return {
    ...rest,
    id: `${firm.prefix}-${id}`,
    match: { ...match, languages: [firm.language] },
    calendarId: firm.calendarId,
    targets: { 'first-response': within.first, 'next-reply': within.next, resolution: within.resolution },
    warnings: {
      'first-response': [within.first / 4],
      'next-reply': [within.next / 4],
      resolution: [within.resolution / 4],
    },
    steps: [
      ...stepsOf('first-response', within.first / 4),
      ...stepsOf('next-reply', within.next / 4),
      ...stepsOf('resolution', within.resolution / 4),
    ],
  };
}

/** Urgency by priority and grade: the first that matches holds. */
const policiesOf = (firm: { prefix: string; language: Language; calendarId: string }): ServiceLevel[] => [
  policy(firm, {
    id: 'urgent',
    label: { 'zh-CN': '紧急', en: 'Urgent' },
    order: 10,
    match: { priorities: ['urgent'] },
    within: { first: 60, next: 60, resolution: workingDayMinutes },
  }),
  policy(firm, {
    id: 'key-customer',
    label: { 'zh-CN': '重点客户', en: 'Key customers' },
    order: 20,
    match: { grades: ['VIP', 'A'], priorities: ['high', 'normal'] },
    within: { first: 120, next: 120, resolution: 2 * workingDayMinutes },
  }),
  policy(firm, {
    id: 'high',
    label: { 'zh-CN': '优先', en: 'High' },
    order: 30,
    match: { priorities: ['high'] },
    within: { first: 240, next: 240, resolution: 3 * workingDayMinutes },
  }),
  policy(firm, {
    id: 'normal',
    label: { 'zh-CN': '普通', en: 'Normal' },
    order: 40,
    match: { priorities: ['normal'] },
    within: { first: workingDayMinutes, next: workingDayMinutes, resolution: 5 * workingDayMinutes },
  }),
  policy(firm, {
    id: 'low',
    label: { 'zh-CN': '低', en: 'Low' },
    order: 50,
    match: {},
    within: { first: 2 * workingDayMinutes, next: 2 * workingDayMinutes, resolution: 10 * workingDayMinutes },
  }),
];

/** Of a small Chinese firm and of an English one; the language of a ticket tells whose hours count. */
export const builtInServiceLevels: readonly ServiceLevel[] = [
  ...policiesOf({ prefix: 'cn', language: 'zh-CN', calendarId: 'cn-office' }),
  ...policiesOf({ prefix: 'en', language: 'en', calendarId: 'en-office' }),
];
