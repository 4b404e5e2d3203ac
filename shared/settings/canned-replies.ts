import * as z from 'zod';
import { TicketKind } from '../../events/vocabulary.ts';
import { prose, slug } from '../http/text.ts';
import { replyVariables, unknownVariables } from './fill-reply.ts';
import { Label } from './queues.ts';

/** Text with variables; a name that is none is refused, so that no customer reads double braces. */
export const replyTemplate = prose(4000).superRefine((text, context) => {
  const unknown = unknownVariables(text);
  if (unknown.length > 0) {
    const params = { name: unknown.join(', '), choices: replyVariables.join(', ') };
    context.addIssue({ code: 'custom', message: 'field.variable', params });
  }
});

/** A reply that is often needed, in both languages. */
export const CannedReply = z.strictObject({
  id: slug(64),
  label: Label,
  texts: z.strictObject({ 'zh-CN': replyTemplate, en: replyTemplate }),
  /** Kinds of tickets that it is offered for; without them, all. */
  kinds: z.array(TicketKind).min(1).optional(),
});
export type CannedReply = z.output<typeof CannedReply>;
