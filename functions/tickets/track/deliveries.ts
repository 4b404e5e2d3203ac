import { type DeliveryState, deliveryOf } from '../../../shared/mail/delivery-state.ts';
import { masked } from '../../../shared/mail/mask.ts';
import type { Message } from '../../../shared/table/entities/message.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import { messagesAbout } from '../../../shared/tickets/detail/messages-about.ts';

/** One message of ours, as the page of whoever posted tells of it. */
export interface ShownDelivery {
  id: string;
  what: 'acknowledgement' | 'answer' | 'outcome';
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
  'ticket-resolved': 'outcome',
};

/**
 * Why a message did not leave is not told: that an address refused mail before, or belongs to somebody who was erased or disowned the
 * ticket, would tell that it is known. Whoever typed it learns what bounced mail would tell as well.
 */
const told: Record<DeliveryState, ShownDelivery['state']> = {
  queued: 'queued',
  sent: 'sent',
  delivered: 'delivered',
  bounced: 'failed',
  failed: 'failed',
  skipped: 'failed',
  delegated: 'delegated',
  unknown: 'sent',
};

/** The messages about a post to the address that it names now, oldest first. */
export async function deliveriesOf(table: Reads, named: Ticket): Promise<ShownDelivery[]> {
  const isToContact = ({ to }: Message): boolean =>
    named.contact.mail === undefined ? to.phone === named.contact.phone : to.mail === named.contact.mail;
  const latest = await messagesAbout(table, named.id, 2 * maxShown);
  return latest
    .filter(({ template, skipReason }) => template in kinds && skipReason !== 'no-address')
    .slice(-maxShown)
    .filter(isToContact)
    .map(shown);
}

function shown(each: Message): ShownDelivery {
  const { state, at } = deliveryOf(each);
  const what = kinds[each.template] ?? 'answer';
  const isHeld = state === 'skipped' && heldBack.has(each.skipReason ?? '');
  return { id: each.id, what, to: masked(each.to), state: isHeld ? 'held' : told[state], at };
}
