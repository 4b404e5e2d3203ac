import { noteChange } from '../../../shared/changes/note-change.ts';
import { choicesOf, type MailChoice } from '../../../shared/notices/choices.ts';
import { commitOnce, type Effects } from '../../../shared/outbox/effects.ts';
import type { Person } from '../../../shared/settings/people.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import { type Notice, notice, noticeOf } from '../../../shared/table/entities/notice.ts';
import { noticeSettings } from '../../../shared/table/entities/notice-mail.ts';
import { iso } from '../../../shared/time/clock.ts';
import { hoursOf, type MailDeps, planDigest } from './mail-notice.ts';
import { nextDigest } from './next-digest.ts';

export interface TellContext {
  now: Date;
  /** The mail of one notice. */
  mailAtOnce(person: Person, value: Notice): Promise<Effects>;
}

type Facts = Omit<Notice, 'id' | 'person' | 'digestAt' | 'expiresAt' | 'readAt' | 'doneAt'>;

type Told = Facts & { what: string };

/**
 * Writes the notice of each of these people, once, whoever tells it twice, and mails it as each chose; to whoever is away or has no address none
 * is mailed. `what`: its business identity. `isMailed`: false where it never comes by mail.
 */
export async function keepNotices(
  deps: MailDeps,
  told: Told,
  people: readonly Person[],
  { isMailed = true, ...context }: TellContext & { isMailed?: boolean },
): Promise<void> {
  if (people.length === 0) return;
  const settings = await deps.table.findMany(
    noticeSettings,
    people.map(({ id }) => id),
  );
  const chosen = new Map(settings.map(({ person, mail }) => [person, mail]));
  for (const person of people) {
    const isReached = isMailed && person.mail !== undefined && !person.away;
    const choice = isReached ? choicesOf(person, chosen.get(person.id))[told.kind] : 'never';
    await keepNotice(deps, told, { person, choice }, context);
  }
  await noteChange(deps.table, { what: 'notices', people: people.map(({ id }) => id) }, context.now);
}

async function keepNotice(
  deps: MailDeps,
  { what, ...facts }: Told,
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
