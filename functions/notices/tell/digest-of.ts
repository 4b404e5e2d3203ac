import type { Language } from '../../../events/vocabulary.ts';
import { sayMoment } from '../../../shared/i18n/say-moment.ts';
import type { TemplateVariables } from '../../../shared/mail/templates.ts';
import type { Person } from '../../../shared/settings/people.ts';
import type { Queue } from '../../../shared/settings/queues.ts';
import type { Notice } from '../../../shared/table/entities/notice.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import { customerOf } from '../customer-of.ts';

type Digest = TemplateVariables['staff-digest'];

/** Tickets of one mail; of what is beyond, the number is told. */
const maxTickets = 30;

/** What is most urgent first. */
const ranks: Record<Notice['kind'], number> = {
  overdue: 0,
  'due-soon': 1,
  approval: 2,
  'reply-stopped': 3,
  mention: 4,
  answer: 5,
  assigned: 6,
  back: 7,
  'new-ticket': 8,
  followed: 9,
  'care-approval': 10,
};

/** What the words of a digest are made of besides the notices. */
export interface DigestFacts {
  tickets: ReadonlyMap<string, Ticket>;
  queues: ReadonlyMap<string, Queue>;
  people: ReadonlyMap<string, Person>;
  language: Language;
  /** IANA zone of its reader. */
  zone: string;
  now: Date;
}

/**
 * What a digest says of notices: each ticket once with its news, the most urgent first, and how many care messages wait; a target that is overdue is no more said to be due.
 * Undefined where there is nothing to say.
 */
export function digestOf(notices: readonly Notice[], facts: DigestFacts): Digest | undefined {
  const care = notices.filter(({ kind }) => kind === 'care-approval').length;
  const ofTickets = notices.filter(({ ticketId }) => ticketId !== undefined);
  const byTicket = Map.groupBy(ofTickets, ({ ticketId = '' }) => ticketId);
  const told = [...byTicket].flatMap(([ticketId, all]) => {
    const about = facts.tickets.get(ticketId);
    const news = all.filter((each) => !isOvertaken(each, all)).sort(byUrgency);
    return about && news[0] ? [{ about, news, rank: ranks[news[0].kind] }] : [];
  });
  if (told.length + care === 0) return undefined;
  const shown = told.sort((a, b) => a.rank - b.rank).slice(0, maxTickets);
  return {
    tickets: shown.map(({ about, news }) => ({
      ...{ ticketId: about.id, linkVersion: about.linkVersion, subject: about.subject },
      customer: customerOf(about),
      queue: facts.queues.get(about.queue)?.label[facts.language] ?? about.queue,
      news: news.map((each) => newsOf(each, about, facts)),
    })),
    more: told.length - shown.length,
    ...(care > 0 ? { care } : {}),
  };
}

const byUrgency = (a: Notice, b: Notice): number => ranks[a.kind] - ranks[b.kind] || (a.id < b.id ? 1 : -1);

const isOvertaken = ({ kind, about }: Notice, all: readonly Notice[]): boolean =>
  kind === 'due-soon' && all.some((other) => other.kind === 'overdue' && other.about === about);

function newsOf(
  { kind, actor, at, dueAt, target }: Notice,
  about: Ticket,
  { people, language, zone, now }: DigestFacts,
): Digest['tickets'][number]['news'][number] {
  const by = actor === 'customer' ? customerOf(about) : (people.get(actor)?.name ?? actor);
  const when = sayMoment(new Date(dueAt ?? at), { language, zone, now });
  return { kind, by, when, ...(target ? { target } : {}) };
}
