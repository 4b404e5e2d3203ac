import { ticketContactChanged } from '../../../events/ticket-contact-changed.v1.ts';
import { networkHashOf } from '../../../shared/http/network.ts';
import { mailboxOf } from '../../../shared/mail/mailbox.ts';
import { commit, type Effects, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict, DomainError, notFound } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { acknowledgementOf } from '../../../shared/table/builders/open-ticket.ts';
import { queueMessage } from '../../../shared/table/builders/queue-message.ts';
import type { Contact } from '../../../shared/table/entities/contact.ts';
import { countOne } from '../../../shared/table/entities/count.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import { ConditionsFailed } from '../../../shared/table/table.ts';
import {
  addEntry,
  addEvent,
  type ChangeContext,
  effectsOfChange,
  setFields,
  startChange,
} from '../../../shared/tickets/change-ticket.ts';
import { isProven, linkOf } from '../../../shared/tickets/proof.ts';
import { isOnlyWay } from '../../../shared/tickets/who-sees.ts';
import { withContact } from '../../../shared/tickets/with-contact.ts';
import { epochSeconds, iso } from '../../../shared/time/clock.ts';
import type { TicketStore } from '../store.ts';
import { openLink } from './open-link.ts';
import { codeNow, maxCorrections, nextCode } from './page-code.ts';

export type SendAgainDeps = Pick<
  Ports,
  'table' | 'links' | 'agendaShards' | 'timeZone' | 'partnerDelivers'
> & {
  store: Pick<TicketStore, 'find'>;
};

export interface SendAgainCommand {
  token: string;
  /** The network of whoever presses. */
  network: string;
  correlationId: string;
  now: Date;
}

/** Messages that pages send again for one network in a clock hour (UTC), whatever tickets they are about. */
const maxSendsPerNetwork = 20;

/**
 * Sends the acknowledgement again, with a new code.
 * @throws DomainError `not-found` for a link that is none to the page of whoever posted, `limited` where too much was sent.
 */
export const sendAgain =
  (deps: SendAgainDeps) =>
  (command: SendAgainCommand): Promise<void> =>
    retryOnConflict(async () => {
      const { now } = command;
      const { way, named } = await openLink(deps, command.token);
      if (way !== 'posted') throw notFound('error.not-found');
      if (named.page?.by === 'code') return;
      const { next, write } = nextCode(await codeNow(deps.table, named), now, { pause: true });
      const effects: Effects = { writes: [write], events: [] };
      await commitCounted(
        deps,
        command,
        joinEffects(effects, await acknowledged(deps, named, next.generation, command)),
      );
    });

/**
 * Puts another address into the place of one that was mistyped, and sends the acknowledgement there. What was mailed before opens
 * nothing any more, and what staff wrote until now stays with whom it went to. Only while the address is not proven.
 * @throws DomainError `not-found` for a link that is none to the page of whoever posted, `conflict` where the address stays as it is,
 * `limited` where too much was sent.
 */
export const correctAddress =
  (deps: SendAgainDeps) =>
  (command: SendAgainCommand & { email?: string | undefined; phone?: string | undefined }): Promise<void> =>
    retryOnConflict(async () => {
      const { email, phone, correlationId, now } = command;
      const { way, named } = await openLink(deps, command.token);
      if (way !== 'posted') throw notFound('error.not-found');
      const code = await codeNow(deps.table, named);
      // One answer for every reason: it does not tell that the owner of the address has written.
      if (isProven(named) || named.page || isDecided(named) || code.corrections >= maxCorrections)
        throw conflict('error.page-address-stays');
      const isSame = (email ?? named.contact.mail) === named.contact.mail;
      // Pressed twice, it is corrected once.
      if (isSame && (phone ?? named.contact.phone) === named.contact.phone) return;
      const { extension, ...known } = named.contact;
      const contact = {
        ...known,
        // An extension belongs to its number.
        ...(extension !== undefined && (phone ?? known.phone) === known.phone ? { extension } : {}),
        ...(email === undefined ? {} : { mail: email }),
        ...(phone === undefined ? {} : { phone }),
      };
      const disownedBy = await disownersOf(deps, named);
      if (disownedBy.includes(await mailboxHash(deps, contact))) throw conflict('error.page-address-stays');
      const { next, write } = nextCode(code, now, { pause: false, corrections: code.corrections + 1 });
      const occasion: ChangeContext = { now, correlationId, author: 'customer' };
      // A page that is the only way to a number has shown to whoever corrects it what staff wrote.
      const contactSince = isOnlyWay(named, deps.partnerDelivers) ? undefined : iso(now);
      const changed = setFields(withContact(startChange(named, occasion), contact), {
        contactSince,
        ...(disownedBy.length > 0 ? { disownedBy } : {}),
        customerId: undefined,
        link: undefined,
      });
      const noted = addEntry(changed, 'access', '', occasion, { detail: { what: 'address-corrected' } });
      const told = addEvent(noted, ticketContactChanged, { ticketId: named.id }, occasion);
      const effects = joinEffects(
        effectsOfChange(told),
        { writes: [write], events: [] },
        await acknowledged(deps, told.after, next.generation, command),
      );
      await commitCounted(deps, command, effects);
    });

/** The addresses whose owners said that they did not write it, the one of now included where hers did. */
async function disownersOf(deps: SendAgainDeps, { contact, disowned, disownedBy = [] }: Ticket) {
  return disowned ? [...disownedBy, await mailboxHash(deps, contact)] : disownedBy;
}

/** What all spellings of the address that we write to have in common. */
const mailboxHash = ({ links }: SendAgainDeps, { mail, phone = '' }: Contact): Promise<string> =>
  links.fingerprint(`disowned:${mail === undefined ? phone : mailboxOf(mail)}`);

/** Whether staff or a call said whose ticket it is: then nobody else says so. */
function isDecided(named: Ticket): boolean {
  const { by, why } = linkOf(named) ?? {};
  return by !== undefined || why === 'staff' || why === 'call';
}

async function acknowledged(
  { links, agendaShards, timeZone }: SendAgainDeps,
  named: Ticket,
  code: number,
  { network, correlationId, now }: SendAgainCommand,
): Promise<Effects> {
  const about = { timeZone, now, correlationId, code, network: await networkHashOf(links, network) };
  return queueMessage(acknowledgementOf(named, about), { now, agendaShards });
}

/** @throws DomainError `limited` where the network has had enough. */
async function commitCounted(
  deps: SendAgainDeps,
  { network, now }: SendAgainCommand,
  effects: Effects,
): Promise<void> {
  const count = countOne({
    scope: 'page-sends',
    key: await networkHashOf(deps.links, network),
    limit: maxSendsPerNetwork,
    seconds: 3600,
    at: epochSeconds(now),
  });
  try {
    await commit(deps.table, { writes: [...effects.writes, count], events: effects.events }, now);
  } catch (error) {
    if (error instanceof ConditionsFailed && error.failed.includes(effects.writes.length))
      throw new DomainError('limited', 'error.page-sent-enough', { cause: error });
    throw error;
  }
}
