import { careBody } from '../../../shared/mail/care-body.ts';
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
  body: (variables) => careBody(readCareMessage(variables as Record<string, string>)),
});
