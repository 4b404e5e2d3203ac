import { type DeliveryState, deliveryOf } from '../../../shared/mail/delivery-state.ts';
import { masked } from '../../../shared/mail/mask.ts';
import type { Message } from '../../../shared/table/entities/message.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';
import { messagesAbout } from '../messages-about.ts';

/** One message of ours, as the page of whoever posted tells of it. */
export interface ShownDelivery {
  id: string;
  what: 'acknowledgement' | 'answer';
  /** Masked. */
  to: string;
  state: 'queued' | 'sent' | 'delivered' | 'delegated' | 'failed' | 'held';
  /** Of the state, ISO 8601 in UTC. */
  at: string;
}

type Reads = Pick<Table, 'page' | 'findMany'>;

/** The most messages that a page tells of: the latest. */
const maxShown = 20;

/** Reasons for which an acknowledgement is left out that say nothing of the address itself: it had enough of them lately. */
const heldBack: ReadonlySet<string> = new Set(['mailbox-cap', 'in-digest', 'network-failures']);

/** What a template is to the customer; templates that are not here are no word to the customer about the ticket. */
const kinds: Readonly<Record<string, ShownDelivery['what']>> = {
  'ticket-acknowledged': 'acknowledgement',
  'ticket-reply': 'answer',
  'ticket-agreement': 'answer',
};

/**
 * Why a message did not leave is not told: that an address refused mail before, or belongs to somebody who was erased or disowned the
 * ticket, would tell that it is known. Whoever typed it learns what bounced mail would tell as well.
 */
const told: Record<DeliveryState, ShownDelivery['state']> = {
  queued: 'queued',
  sent: 'sent',
  delivered: 'delivered',
  failed: 'failed',
  skipped: 'failed',
  delegated: 'delegated',
  unknown: 'sent',
};

/**
 * The messages about a post to the address that it names now, oldest first. For the same words again no second acknowledgement was sent:
 * the first one is told of, as late after this post as it was after the first, so that nobody sees whether the words were known.
 */
export async function deliveriesOf(table: Reads, named: Ticket, now: Date): Promise<ShownDelivery[]> {
  const [own, first] = await Promise.all([
    latest(table, named.id),
    named.repeats === undefined ? [] : acknowledgementsOf(table, named.repeats),
  ]);
  const ahead = first
    .slice(0, 1)
    .map((each) => later(shown(each), new Date(named.openedAt).getTime() - new Date(each.queuedAt).getTime()))
    .map((each) => (each.at > iso(now) ? { ...each, state: 'queued' as const, at: named.openedAt } : each));
  const isToContact = ({ to }: Message): boolean =>
    named.contact.mail === undefined ? to.phone === named.contact.phone : to.mail === named.contact.mail;
  return [...ahead, ...own.filter(isToContact).map(shown)];
}

const toldOf = (messages: readonly Message[]): Message[] =>
  messages.filter(({ template }) => template in kinds).slice(-maxShown);

const latest = async (table: Reads, ticketId: string): Promise<Message[]> =>
  toldOf(await messagesAbout(table, ticketId, { which: 'latest', limit: 2 * maxShown }));

/** Its acknowledgements among the first messages: an answer of the same moment may stand before the first of them. */
async function acknowledgementsOf(table: Reads, ticketId: string): Promise<Message[]> {
  const first = await messagesAbout(table, ticketId, { which: 'first', limit: maxShown });
  return first.filter(({ template }) => kinds[template] === 'acknowledgement');
}

function shown(each: Message): ShownDelivery {
  const { state, at } = deliveryOf(each);
  const what = kinds[each.template] ?? 'answer';
  const isHeld = state === 'skipped' && heldBack.has(each.skipReason ?? '');
  return { id: each.id, what, to: masked(each.to), state: isHeld ? 'held' : told[state], at };
}

const later = (delivery: ShownDelivery, byMs: number): ShownDelivery => ({
  ...delivery,
  at: iso(new Date(new Date(delivery.at).getTime() + byMs)),
});
