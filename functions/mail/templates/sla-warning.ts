import { type Messages, text } from '../../../shared/i18n/messages.ts';
import { defineTemplate } from './define-template.ts';
import { SlaVariables, slaFacts, targetName } from './sla-messages.ts';

const messages = {
  subject: { en: 'Due soon: {target} of ticket {number}', 'zh-CN': '即将到期：工单 {number} 的{target}' },
  lead: {
    en: 'The time in which the customer was to hear from us is running out.',
    'zh-CN': '该工单的服务时限即将到期，请及时处理。',
  },
} satisfies Messages;

/** Tells staff that a target is due soon. */
export const slaWarning = defineTemplate({
  name: 'sla-warning',
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
