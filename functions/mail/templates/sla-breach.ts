import { type Messages, text } from '../../../shared/i18n/messages.ts';
import { defineTemplate } from './define-template.ts';
import { SlaVariables, slaFacts, targetName } from './sla-messages.ts';

const messages = {
  subject: { en: 'Missed: {target} of ticket {number}', 'zh-CN': '已超时：工单 {number} 的{target}' },
  lead: {
    en: 'The customer has waited longer than we promised ourselves. Please take care of it now.',
    'zh-CN': '该工单已超出服务时限，请立即处理。',
  },
} satisfies Messages;

/** Tells staff that a target was missed. */
export const slaBreach = defineTemplate({
  name: 'sla-breach',
  automatic: true,
  variables: SlaVariables,
  body(variables, context) {
    const { number, target } = variables;
    const lead = text(messages, context.language, 'lead');
    return {
      subject: text(messages, context.language, 'subject', { number, target: targetName(target, context) }),
      preview: lead,
      blocks: [{ kind: 'text', text: lead }, slaFacts(variables, context)],
    };
  },
});
