/*
 * What must not compile. No test runs this file: the type check of `npm test` reads it, and an expected error that does not
 * come is an error itself.
 */
import type { MessageContent, TemplateName } from '../../shared/mail/templates.ts';
import type { MessageRequest } from '../../shared/table/builders/queue-message.ts';

declare const envelope: Pick<
  MessageRequest,
  'id' | 'language' | 'to' | 'timeZone' | 'about' | 'correlationId'
>;
declare function queue(request: MessageRequest): void;
const transactional = { ...envelope, category: 'transactional' } as const;
const merged = { subject: 's', into: 'T000000001', linkVersion: 1 };
const care = { subject: 's', paragraphs: ['p'] };

export function compiles(): void {
  queue({ ...transactional, template: 'ticket-merged', variables: merged });
  queue({ ...transactional, template: 'care-message', variables: care });
  queue({ ...envelope, category: 'care', topic: 'service', template: 'care-message', variables: care });
}

export function isRefused(template: TemplateName): void {
  // @ts-expect-error: there is no template of this name.
  queue({ ...transactional, template: 'ticket-merge', variables: merged });
  // @ts-expect-error: the variable `linkVersion` is missing.
  queue({ ...transactional, template: 'ticket-merged', variables: { subject: 's', into: 'T000000001' } });
  // @ts-expect-error: the variables are those of another template.
  queue({ ...transactional, template: 'ticket-reply', variables: merged });
  // @ts-expect-error: the template declares no variable `from`.
  queue({ ...transactional, template: 'ticket-merged', variables: { ...merged, from: 'T000000002' } });
  // @ts-expect-error: paragraphs are a list, not a list as JSON.
  queue({ ...transactional, template: 'care-message', variables: { subject: 's', paragraphs: '["p"]' } });
  // @ts-expect-error: a mail about a ticket is transactional.
  queue({ ...envelope, category: 'survey', template: 'ticket-merged', variables: merged });
  // @ts-expect-error: care has a topic by which consent is looked up.
  queue({ ...envelope, category: 'care', template: 'care-message', variables: care });
  // @ts-expect-error: a name alone does not tell which variables fit.
  const content: MessageContent = { template, variables: merged };
  void content;
}
