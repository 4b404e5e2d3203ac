import type { MailChoice } from '../../../shared/notices/choices.ts';
import { commitOnce, type Effects } from '../../../shared/outbox/effects.ts';
import type { Person } from '../../../shared/settings/people.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import { type Notice, notice, noticeOf } from '../../../shared/table/entities/notice.ts';
import { iso } from '../../../shared/time/clock.ts';
import { hoursOf, type MailDeps, planDigest } from './mail-notice.ts';
import { nextDigest } from './next-digest.ts';

export interface TellContext {
  now: Date;
  /** The mail of one notice. */
  mailAtOnce(person: Person, value: Notice): Promise<Effects>;
}

type Facts = Omit<Notice, 'id' | 'person' | 'digestAt' | 'expiresAt' | 'readAt' | 'doneAt'>;

/** Writes the notice of one person, once, whoever tells it twice, and mails it as the person chose. `what`: its business identity. */
export async function keepNotice(
  deps: MailDeps,
  { what, ...facts }: Facts & { what: string },
  { person, choice }: { person: Person; choice: MailChoice },
  { now, mailAtOnce }: TellContext,
): Promise<void> {
  const isTogether = choice === 'hourly' || choice === 'daily';
  const digest = isTogether
    ? nextDigest(choice, (await hoursOf(deps, person, now)).calendar, now)
    : undefined;
  const told = { ...facts, person: person.id };
  const value = noticeOf(digest ? { ...told, digestAt: iso(digest) } : told, what);
  const planned = digest ? [planDigest(deps, person.id, digest, now)] : [];
  await commitOnce(deps.table, { writes: [putIfAbsent(notice, value), ...planned], events: [] }, now);
  if (choice === 'at-once') await commitOnce(deps.table, await mailAtOnce(person, value), now);
}
