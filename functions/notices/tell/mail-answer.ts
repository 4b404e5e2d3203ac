import { staffTag } from '../../../shared/links/reply-tags.ts';
import { type Effects, joinEffects } from '../../../shared/outbox/effects.ts';
import { showTicketId, stableId } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { noticesOf, type Person } from '../../../shared/settings/people.ts';
import { queueMessage } from '../../../shared/table/builders/queue-message.ts';
import { type Ticket, type TimelineEntry, timelineEntry } from '../../../shared/table/entities/ticket.ts';

type Deps = Pick<Ports, 'table' | 'agendaShards' | 'timeZone'>;

const maxNoticeCharacters = 8000;
/** Of the end of a timeline, in which the last reply of staff is looked for. */
const maxEntriesRead = 50;

/**
 * The mail that tells whoever has a ticket what somebody wrote to it, as the person wishes (`notices`). An answer to the mail of a customer's
 * own message goes to the customer, one to any other is a note. The message has an id of what it tells, so that it is one whatever comes
 * twice.
 */
export async function mailOfAnswer(
  { table, agendaShards, timeZone }: Deps,
  { found, entry, person, correlationId }: Answer,
  now: Date,
): Promise<Effects> {
  if (person.mail === undefined) return joinEffects();
  const occasion = noticesOf(person) === 'all' ? entry.id : await lastWordOfStaff(table, found);
  const answerIs = entry.author === 'customer' && !entry.unverified ? 'reply' : 'note';
  return queueMessage(
    {
      id: stableId('staff-notice', found.id, person.id, occasion),
      category: 'transactional',
      template: 'staff-notice',
      variables: {
        number: showTicketId(found.id),
        subject: found.subject,
        writer: writerOf(found, entry),
        body: entry.text.slice(0, maxNoticeCharacters).toWellFormed(),
        answerIs,
        linkVersion: found.linkVersion,
      },
      language: person.language,
      to: { name: person.name, mail: person.mail },
      replyTag: staffTag(person.id, answerIs),
      timeZone,
      about: { ticketId: found.id },
      correlationId,
    },
    { now, agendaShards },
  );
}

interface Answer {
  found: Ticket;
  entry: TimelineEntry;
  person: Person;
  correlationId: string;
}

/** Names the stretch since staff last replied: within it one notice is enough. */
async function lastWordOfStaff(table: Deps['table'], { id }: Ticket): Promise<string> {
  const latest = { ...timelineEntry.prefix(id), descending: true, limit: maxEntriesRead };
  const { values } = await table.page(timelineEntry, latest);
  return values.find(({ kind }) => kind === 'staff-reply')?.id ?? 'opening';
}

/** Who wrote, in words that say how far it is known. */
function writerOf({ contact, participants = [] }: Ticket, entry: TimelineEntry): Writer {
  const { author, participant, unverified, posted, detail } = entry;
  const known = contact.name || contact.mail || contact.phone || '';
  const claimed = detail?.from ?? known;
  if (unverified) return { is: posted ? 'page' : 'unverified', name: claimed };
  if (author === 'customer') return { is: 'customer', name: known };
  const writer = participants.find(({ id }) => id === participant);
  return { is: 'participant', name: writer?.name || writer?.mail || claimed };
}

type Writer = { is: 'customer' | 'participant' | 'unverified' | 'page'; name: Person['name'] };
