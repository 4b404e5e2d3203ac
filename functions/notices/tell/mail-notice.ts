import { type Effects, joinEffects } from '../../../shared/outbox/effects.ts';
import { stableId } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { calendarSetting } from '../../../shared/settings/calendar-setting.ts';
import type { Calendar } from '../../../shared/settings/calendars.ts';
import { calendarOf, type Person, personSetting } from '../../../shared/settings/people.ts';
import { queueSetting } from '../../../shared/settings/queues.ts';
import { plan } from '../../../shared/table/builders/plan.ts';
import { queueMessage } from '../../../shared/table/builders/queue-message.ts';
import type { Notice } from '../../../shared/table/entities/notice.ts';
import type { Write } from '../../../shared/table/write.ts';
import { type DigestFacts, digestOf } from './digest-of.ts';

export type MailDeps = Pick<Ports, 'table' | 'settings' | 'agendaShards' | 'timeZone'>;

/** The calendar by which somebody works, and the zone of their clocks. */
export async function hoursOf(
  { settings, timeZone }: Pick<MailDeps, 'settings' | 'timeZone'>,
  person: Person,
  now: Date,
): Promise<{ calendar: Calendar | undefined; zone: string }> {
  const calendar = calendarOf(person, await settings.all(calendarSetting, now));
  return { calendar, zone: calendar?.zone ?? timeZone };
}

/** Puts a digest of somebody on the agenda. Whoever plans the same one again changes nothing. */
export const planDigest = (
  { agendaShards: shards }: Pick<MailDeps, 'agendaShards'>,
  person: string,
  at: Date,
  now: Date,
): Write => plan({ kind: 'digest-due', ref: person, at, now, generation: 1, shards }).write;

/**
 * The mail that tells somebody these notices, as a message with this id; none where there is nothing to say, or nowhere to send it. No answer to
 * it reaches a ticket.
 */
export async function mailOfNotices(
  deps: MailDeps,
  { id, person, notices, tickets }: Told,
  now: Date,
): Promise<Effects> {
  const nothing = joinEffects();
  if (person.mail === undefined || person.away) return nothing;
  const { settings, agendaShards } = deps;
  const [queues, people, { zone }] = await Promise.all([
    settings.all(queueSetting, now),
    settings.all(personSetting, now),
    hoursOf(deps, person, now),
  ]);
  const { language } = person;
  const variables = digestOf(notices, { tickets, queues, people, language, zone, now });
  if (!variables) return nothing;
  const messageId = stableId('staff-digest', person.id, id);
  return queueMessage(
    {
      id: messageId,
      category: 'transactional',
      template: 'staff-digest',
      variables,
      language,
      to: { name: person.name, mail: person.mail },
      timeZone: zone,
      about: {},
      correlationId: messageId,
    },
    { now, agendaShards },
  );
}

interface Told {
  /** What the mail is, of all mails to the person. */
  id: string;
  person: Person;
  notices: readonly Notice[];
  tickets: DigestFacts['tickets'];
}
