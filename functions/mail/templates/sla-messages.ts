import * as z from 'zod';
import { ServiceTarget } from '../../../events/vocabulary.ts';
import { type Messages, text } from '../../../shared/i18n/messages.ts';
import type { Block } from './content.ts';
import type { TemplateContext } from './define-template.ts';
import { quoted } from './quoted.ts';

/** What staff are told of a target: the ticket's number as shown, and times by the clocks of its calendar. */
export const SlaVariables = z.object({
  number: z.string(),
  subject: z.string(),
  target: ServiceTarget,
  dueAt: z.string(),
  queue: z.string(),
  /** Empty while nobody has it. */
  assignee: z.string(),
});
export type SlaVariables = z.output<typeof SlaVariables>;

const messages = {
  'first-response': { en: 'First response', 'zh-CN': '首次响应' },
  'next-reply': { en: 'Next reply', 'zh-CN': '下次回复' },
  resolution: { en: 'Resolution', 'zh-CN': '解决' },
  ticket: { en: 'Ticket', 'zh-CN': '工单' },
  subject: { en: 'Subject', 'zh-CN': '主题' },
  target: { en: 'Target', 'zh-CN': '目标' },
  due: { en: 'Due', 'zh-CN': '时限' },
  queue: { en: 'Queue', 'zh-CN': '队列' },
  assignee: { en: 'Assigned to', 'zh-CN': '负责人' },
  nobody: { en: 'nobody', 'zh-CN': '未分配' },
} satisfies Messages;

/** The name of a target as staff read it. */
export const targetName = (target: ServiceTarget, { language }: TemplateContext): string =>
  text(messages, language, target);

/** What the ticket is and when it is due. */
export function slaFacts(variables: SlaVariables, context: TemplateContext): Block {
  const say = (key: keyof typeof messages) => text(messages, context.language, key);
  const { number, subject, target, dueAt, queue, assignee } = variables;
  return {
    kind: 'facts',
    facts: [
      { label: say('ticket'), value: number },
      { label: say('subject'), value: quoted(subject) },
      { label: say('target'), value: say(target) },
      { label: say('due'), value: dueAt },
      { label: say('queue'), value: queue },
      { label: say('assignee'), value: assignee || say('nobody') },
    ],
  };
}
