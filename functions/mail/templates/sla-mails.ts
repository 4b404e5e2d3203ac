import { type Messages, text } from '../../../shared/i18n/messages.ts';
import type { MailBlock } from '../../../shared/mail/content.ts';
import { quoted } from '../../../shared/mail/quoted.ts';
import type { TemplateVariables } from '../../../shared/mail/templates.ts';
import type { Renderer, TemplateContext } from './renderer.ts';

type SlaTemplate = 'sla-warning' | 'sla-breach';

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

/** The facts of the ticket and its target. */
function slaFacts(variables: TemplateVariables[SlaTemplate], context: TemplateContext): MailBlock {
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

/** A mail to staff about a target: only its first words differ. */
const slaMail = (words: Messages<'subject' | 'lead'>): Renderer<SlaTemplate> => ({
  automatic: true,
  body(variables, context) {
    const { language } = context;
    const { number, target } = variables;
    const lead = text(words, language, 'lead');
    return {
      subject: text(words, language, 'subject', { number, target: text(messages, language, target) }),
      preview: lead,
      blocks: [{ kind: 'text', text: lead }, slaFacts(variables, context)],
    };
  },
});

/** Tells staff that a target is due soon. */
export const slaWarning = slaMail({
  subject: { en: 'Due soon: {target} of ticket {number}', 'zh-CN': '即将到期：工单 {number} 的{target}' },
  lead: {
    en: 'The time in which the customer was to hear from us is running out.',
    'zh-CN': '该工单的服务时限即将到期，请及时处理。',
  },
});

/** Tells staff that a target was missed. */
export const slaBreach = slaMail({
  subject: { en: 'Missed: {target} of ticket {number}', 'zh-CN': '已超时：工单 {number} 的{target}' },
  lead: {
    en: 'The customer has waited longer than we promised ourselves. Please take care of it now.',
    'zh-CN': '该工单已超出服务时限，请立即处理。',
  },
});
