import {
  CareMessageVariables,
  careMessageTemplate,
  readCareMessage,
} from '../../../shared/mail/care-message.ts';
import { defineTemplate } from './define-template.ts';

/** A text of care: its words come from the firm's own templates (shared/settings/care-templates.ts) and are filled by then. */
export const careMessage = defineTemplate({
  name: careMessageTemplate,
  automatic: true,
  variables: CareMessageVariables,
  body(variables) {
    const { subject, paragraphs, button } = readCareMessage(variables as Record<string, string>);
    return {
      subject,
      preview: paragraphs[0] ?? subject,
      blocks: [
        ...paragraphs.map((text) => ({ kind: 'text' as const, text })),
        ...(button ? [{ kind: 'button' as const, ...button }] : []),
      ],
    };
  },
});
