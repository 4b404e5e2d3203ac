import type { CareText } from './care-text.ts';
import type { MailContent } from './content.ts';

/** A text of care as the body of a mail. */
export const careBody = ({
  subject,
  paragraphs,
  button,
}: CareText): Pick<MailContent, 'subject' | 'preview' | 'blocks'> => ({
  subject,
  preview: paragraphs[0] ?? subject,
  blocks: [
    ...paragraphs.map((text) => ({ kind: 'text' as const, text })),
    ...(button ? [{ kind: 'button' as const, ...button }] : []),
  ],
});
