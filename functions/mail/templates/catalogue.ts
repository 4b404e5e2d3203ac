import type { ShortText } from '../../../shared/mail/frame-short.ts';
import type { MessageContent, TemplateName } from '../../../shared/mail/templates.ts';
import { calendarEnds } from './calendar-ends.ts';
import { careMessage } from './care-message.ts';
import type { Renderer, TemplateBody, TemplateContext } from './renderer.ts';
import { staffDigest } from './staff-digest.ts';
import { staffNotice } from './staff-notice.ts';
import { surveyMail } from './survey-mail.ts';
import { ticketAcknowledged } from './ticket-acknowledged.ts';
import { ticketAgreement } from './ticket-agreement.ts';
import { ticketCopy } from './ticket-copy.ts';
import { ticketDigest } from './ticket-digest.ts';
import { ticketMerged } from './ticket-merged.ts';
import { ticketReply } from './ticket-reply.ts';
import { ticketResolved } from './ticket-resolved.ts';

/** The renderer of each template. */
const renderers: { readonly [T in TemplateName]: Renderer<T> } = {
  'ticket-acknowledged': ticketAcknowledged,
  'ticket-reply': ticketReply,
  'ticket-resolved': ticketResolved,
  'ticket-copy': ticketCopy,
  'ticket-agreement': ticketAgreement,
  'ticket-merged': ticketMerged,
  'ticket-digest': ticketDigest,
  'staff-notice': staffNotice,
  'survey-csat': surveyMail('csat'),
  'care-message': careMessage,
  'staff-digest': staffDigest,
  'calendar-ends': calendarEnds,
};

/** Whether a template is one that we fill by ourselves; false for what a person wrote, and for templates that there are not. */
export const isAutomatic = (template: string): boolean =>
  Object.hasOwn(renderers, template) && renderers[template as TemplateName].automatic;

/**
 * The short text of a message; of a template that is meant for mail alone its subject.
 * @throws TypeError when the message lacks a link or an id that the template needs.
 */
export function shortOf<T extends TemplateName>(
  { template, variables }: MessageContent<T>,
  context: TemplateContext,
): ShortText {
  const renderer: Renderer<T> = renderers[template];
  if (renderer.short) return renderer.short(variables, context);
  return { text: renderer.body(variables, context).subject, url: context.urls.tracking };
}

/**
 * Renders the content of a message; `automatic` is false when a person wrote it.
 * @throws TypeError when the message lacks a link or an id that the template needs.
 */
export function bodyOf<T extends TemplateName>(
  { template, variables }: MessageContent<T>,
  context: TemplateContext,
): TemplateBody & { automatic: boolean } {
  const renderer: Renderer<T> = renderers[template];
  return { ...renderer.body(variables, context), automatic: renderer.automatic };
}
