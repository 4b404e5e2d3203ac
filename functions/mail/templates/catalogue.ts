import { careMessage } from './care-message.ts';
import type { MailTemplate } from './define-template.ts';
import { slaBreach, slaWarning } from './sla-mails.ts';
import { surveyCsat } from './survey-csat.ts';
import { ticketAcknowledged } from './ticket-acknowledged.ts';
import { ticketAgreement } from './ticket-agreement.ts';
import { ticketMerged } from './ticket-merged.ts';
import { ticketReply } from './ticket-reply.ts';

/** Every template that a message can name. */
export const templates: readonly MailTemplate[] = [
  ticketAcknowledged,
  ticketReply,
  ticketAgreement,
  ticketMerged,
  surveyCsat,
  careMessage,
  slaWarning,
  slaBreach,
];

/** @throws TypeError when there is no such template. */
export function templateOf(name: string): MailTemplate {
  const template = templates.find((each) => each.name === name);
  if (!template) throw new TypeError(`there is no template ${name}`);
  return template;
}
