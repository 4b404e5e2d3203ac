import * as z from 'zod';
import type { Message } from '../table/entities/message.ts';

/** Name of the mail template that carries a text of care; functions/mail/templates adds greeting, footer and unsubscribe link. */
export const careMessageTemplate = 'care-message';

/** What a care message says, before greeting and footer. */
export interface CareText {
  subject: string;
  /** Plain text; whoever shows it escapes it. */
  paragraphs: readonly string[];
  button?: { label: string; url: string } | undefined;
}

/** The variables of {@link careMessageTemplate}: values of a message are texts, so paragraphs are a list as JSON. */
export const CareMessageVariables = z.object({
  subject: z.string(),
  paragraphs: z.string(),
  buttonLabel: z.string().optional(),
  buttonUrl: z.url({ protocol: /^https?$/ }).optional(),
});

/** A text of care as variables of a message. */
export const careMessageVariables = ({ subject, paragraphs, button }: CareText): Message['variables'] => ({
  subject,
  paragraphs: JSON.stringify(paragraphs),
  ...(button ? { buttonLabel: button.label, buttonUrl: button.url } : {}),
});

/** Takes such variables apart again. @throws ZodError or SyntaxError when they are not what they should be. */
export function readCareMessage(variables: Message['variables']): CareText {
  const { subject, paragraphs, buttonLabel, buttonUrl } = CareMessageVariables.parse(variables);
  return {
    subject,
    paragraphs: z.array(z.string()).parse(JSON.parse(paragraphs)),
    ...(buttonLabel !== undefined && buttonUrl !== undefined
      ? { button: { label: buttonLabel, url: buttonUrl } }
      : {}),
  };
}
