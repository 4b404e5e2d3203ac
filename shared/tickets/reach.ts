import * as z from 'zod';
import { pointsOfContact } from '../customers/points.ts';
import { type RefusedAddress, refusedAmong } from '../mail/refusals.ts';
import { conflict, type DomainError } from '../runtime/errors.ts';
import type { Ports } from '../runtime/ports.ts';
import type { Contact } from '../table/entities/contact.ts';
import type { Ticket } from '../table/entities/ticket.ts';
import { isOnlyWay } from './who-sees.ts';

/** How a reply reaches the customer of a ticket: by mail, by a partner (SMS, WeChat), on the page of whoever posted; or why by none. */
export const Reach = z.discriminatedUnion('by', [
  z.object({ by: z.enum(['mail', 'partner', 'page']) }),
  z.object({ by: z.literal('none'), why: z.enum(['no-address', 'no-partner', 'suppressed', 'disowned']) }),
]);
export type Reach = z.output<typeof Reach>;

type Unreached = Extract<Reach, { by: 'none' }>['why'];

/**
 * How a reply to a ticket reaches its customer now. `suppressed`: addresses that get no mail. Where the mail address is one of them and a
 * partner delivers to another point, that one is written to: see {@link reachedContact}.
 */
export function reachOf(
  ticket: Ticket,
  { suppressed, partnerDelivers }: { suppressed: ReadonlySet<string>; partnerDelivers: boolean },
): Reach {
  const { contact, disowned, page } = ticket;
  if (disowned) return { by: 'none', why: 'disowned' };
  const to = reachedContact(contact, suppressed);
  if (to.mail !== undefined) return { by: 'mail' };
  const isDelivered = to.reference !== undefined || (to.phone !== undefined && partnerDelivers);
  if (isDelivered) return { by: 'partner' };
  if (page || isOnlyWay(ticket, partnerDelivers)) return { by: 'page' };
  return { by: 'none', why: whyUnreached(contact, to) };
}

function whyUnreached(contact: Contact, to: Contact): Unreached {
  if (to.phone !== undefined) return 'no-partner';
  return pointsOfContact(contact).length === 0 ? 'no-address' : 'suppressed';
}

/** A contact without its addresses that get nothing. */
export function reachedContact(contact: Contact, suppressed: ReadonlySet<string>): Contact {
  const { name, mail, phone, reference } = contact;
  const isOpen = (address: string | undefined): boolean => address !== undefined && !suppressed.has(address);
  return {
    name,
    ...(isOpen(mail) ? { mail } : {}),
    ...(isOpen(phone) ? { phone } : {}),
    ...(isOpen(reference) ? { reference } : {}),
  };
}

export type ReachDeps = Pick<Ports, 'table' | 'partnerDelivers'> & {
  links: Pick<Ports['links'], 'fingerprint'>;
};

/** What the addresses of a ticket's contact refuse, and how a reply reaches its customer. */
export async function standingOf(
  deps: ReachDeps,
  ticket: Ticket,
): Promise<{ refused: RefusedAddress[]; reach: Reach; suppressed: ReadonlySet<string> }> {
  const addresses = pointsOfContact(ticket.contact).map(({ address }) => address);
  const refused = await refusedAmong(deps, addresses);
  const suppressed = new Set(
    refused.filter(({ what }) => what === 'suppressed').map(({ address }) => address),
  );
  return { refused, suppressed, reach: reachOf(ticket, { suppressed, ...deps }) };
}

/** Why a reply is refused, as an error for people. */
export const unreached = (why: Unreached): DomainError => conflict(`error.unreached-${why}`);
