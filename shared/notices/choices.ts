import * as z from 'zod';
import type { Person } from '../settings/people.ts';
import { NoticeKind, noticeKinds } from './kinds.ts';

/** When a kind of notice also comes by mail. `hourly` and `daily`: with others in one mail, in the person's working hours. */
export const MailChoice = z.enum(['at-once', 'hourly', 'daily', 'never']);
export type MailChoice = z.output<typeof MailChoice>;

/** What a member of staff chose; a kind that is not named has the usual choice. */
export const MailChoices = z.partialRecord(NoticeKind, MailChoice);
export type MailChoices = z.output<typeof MailChoices>;

/** What waits for one person comes at once; what concerns a whole queue, or only reminds, comes together. */
const usualChoices: Record<NoticeKind, MailChoice> = {
  'new-ticket': 'hourly',
  assigned: 'at-once',
  answer: 'at-once',
  mention: 'at-once',
  approval: 'at-once',
  // A plan may bring hundreds on one morning.
  'care-approval': 'hourly',
  'due-soon': 'hourly',
  overdue: 'hourly',
  'reply-stopped': 'at-once',
  back: 'hourly',
  followed: 'hourly',
};

/** The choice for every kind: the person's own, else the usual one. An admin's `notices: none` is the usual choice for answers. */
export function choicesOf(
  { notices }: Pick<Person, 'notices'>,
  chosen: MailChoices = {},
): Record<NoticeKind, MailChoice> {
  const usual = notices === 'none' ? { ...usualChoices, answer: 'never' as const } : usualChoices;
  return Object.fromEntries(noticeKinds.map((kind) => [kind, chosen[kind] ?? usual[kind]])) as Record<
    NoticeKind,
    MailChoice
  >;
}
