import { ticketLinked } from '../../../events/ticket-linked.v1.ts';
import { ticketUnlinked } from '../../../events/ticket-unlinked.v1.ts';
import {
  type Named,
  pointOf,
  pointsOfContact,
  withoutAddress,
  writtenTo,
} from '../../../shared/customers/points.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { commit, type Effects, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict, invalid, notFound } from '../../../shared/runtime/errors.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { chargeOnLink } from '../../../shared/table/builders/compensation-ledgers.ts';
import { type Customer, customer } from '../../../shared/table/entities/customer.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import {
  addEntry,
  addEvent,
  type ChangeContext,
  effectsOfChange,
  setFields,
  startChange,
  type TicketChange,
} from '../../../shared/tickets/change-ticket.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import { ticketReads } from '../../../shared/tickets/detail/ticket-reads.ts';
import { linkOf } from '../../../shared/tickets/proof.ts';
import { proveTicket } from '../../../shared/tickets/prove-ticket.ts';
import { isOnlyWay } from '../../../shared/tickets/who-sees.ts';
import { iso } from '../../../shared/time/clock.ts';
import { confirmPoint } from '../confirm-point.ts';
import { notFoundBy } from '../earlier-points.ts';
import { openFile } from '../file-changes.ts';
import { filesOfContact } from '../find-customer.ts';
import { changedEvent, putCustomerVersion, withNextVersion } from '../raise-file.ts';
import type { Linked } from './routes.ts';

export type LinkDeps = Pick<Ports, 'table' | 'timeZone' | 'partnerDelivers'>;

/** What staff decide of a ticket's customer. */
export type Decision =
  | ({ what: 'confirm' } & Certain)
  | { what: 'refuse' }
  | ({ what: 'relink'; customerId: string | undefined } & Certain);

interface Certain {
  addresses: readonly string[] | undefined;
  /** The caller knows that the ticket's page closes, where it is all that its customer can read. */
  confirm: true | undefined;
}

/** The most files that a ticket remembers as refused. */
const maxRefused = 10;

/**
 * Decides the link of a ticket to a customer file for certain: confirmed, refused, or linked to another file. Its addresses are
 * confirmed on the file by the same transaction, or taken off it where they were only claimed; the timeline tells who decided. Deciding
 * the same again changes nothing.
 * @throws DomainError `not-found`; `conflict` where there is no link to confirm or refuse, or a page closes and the caller does not say so; `invalid` for an address that is not the
 * ticket's.
 */
export const decideLink =
  (deps: LinkDeps) =>
  (command: StaffCommand, decision: Decision): Promise<Linked> =>
    retryOnConflict(async () => {
      const { now } = command;
      const found = await findTicket(ticketReads(deps.table), command.id);
      const { effects, after, confirmed } = await decided(deps, found, decision, command);
      if (effects.writes.length > 0)
        await commit(deps.table, await chargeOnLink(deps.table, found, effects, now), now);
      const link = linkOf(after);
      return {
        ticketId: after.id,
        ...(after.customerId === undefined ? {} : { customerId: after.customerId }),
        ...(link ? { link } : {}),
        suggestions: after.suggestions ?? [],
        confirmed,
      };
    });

interface Decided {
  effects: Effects;
  after: Ticket;
  confirmed: string[];
}

async function decided(
  deps: LinkDeps,
  found: Ticket,
  decision: Decision,
  command: StaffCommand,
): Promise<Decided> {
  const { author, correlationId, now } = command;
  const occasion: ChangeContext = { author, correlationId, now };
  if (decision.what === 'refuse') return refused(deps, found, occasion);
  const to = decision.what === 'relink' ? decision.customerId : found.customerId;
  if (decision.what === 'confirm' && to === undefined) throw conflict('error.not-linked');
  if (isOnlyWay(found, deps.partnerDelivers) && !decision.confirm)
    throw conflict('error.page-closes', { number: showTicketId(found.id) });
  const file = to === undefined ? undefined : await deps.table.find(customer, to);
  if (to !== undefined && !file) throw notFound('error.not-found');
  const points = wantedPoints(found, file, decision.addresses);
  const left =
    found.customerId === undefined || found.customerId === file?.id
      ? none
      : await withdrawn(deps, found, found.customerId, occasion);
  const opened = file ? undefined : await newFile(deps, found, points, occasion);
  const target = file ?? opened?.customer;
  if (!target) throw notFound('error.not-found');
  const confirmed = file ? confirming(file, points, found, occasion) : none;
  const change = linkedBy(found, target, points, decision.what, occasion);
  const effects = joinEffects(left, opened ?? none, confirmed, change ? effectsOfChange(change) : none);
  return { effects, after: change?.after ?? found, confirmed: points.map(({ address }) => address) };
}

const none: Effects = { writes: [], events: [] };

/**
 * The addresses of the ticket that are the customer's: those that staff name, else those that the file has, else, for a new file, the one
 * that is written to.
 */
function wantedPoints(
  { contact }: Ticket,
  file: Customer | undefined,
  asked: readonly string[] | undefined,
): Named[] {
  const all = pointsOfContact(contact);
  if (asked === undefined)
    return all.filter((point) =>
      file ? pointOf(file, point) !== undefined : point.address === writtenTo(contact)?.address,
    );
  const own = new Set(all.map(({ address }) => address));
  const unknown = asked.findIndex((address) => !own.has(address));
  if (unknown !== -1) throw invalid([{ path: `addresses.${unknown}`, message: 'field.not-on-ticket' }]);
  return all.filter(({ address }) => asked.includes(address));
}

/** Confirms several addresses on one file in one raise of its version. */
function confirming(
  file: Customer,
  points: readonly Named[],
  spoken: Ticket,
  occasion: ChangeContext,
): Effects {
  const { name } = spoken.contact;
  const { author: by, now, correlationId } = occasion;
  let known = file;
  const steps = points.map((point) => {
    const step = confirmPoint(known, { point, name, spoken, source: 'staff', by }, { now, correlationId });
    known = step.customer;
    return step;
  });
  const beside = steps.flatMap(({ writes }) => writes.filter((write) => !isOfFile(write, file.id)));
  if (known === file) return none;
  const value = { ...known, version: file.version + 1 };
  return {
    writes: [putCustomerVersion(value), ...beside],
    events: [changedEvent(value, ['customer'], now, correlationId)],
  };
}

const isOfFile = (write: Effects['writes'][number], id: string): boolean =>
  'put' in write && write.put.type === customer.name && write.put.id === id;

async function newFile(
  { table, timeZone }: LinkDeps,
  { contact, language, languageBy, channel }: Ticket,
  points: readonly Named[],
  { now, correlationId }: ChangeContext,
) {
  const at = await filesOfContact(table, contact);
  const [point] = points;
  return openFile({ contact, language, languageBy, timeZone, source: `ticket-${channel}` }, at, {
    now,
    correlationId,
    confirmed: point && { address: point.address, source: 'staff' },
  });
}

/** The ticket linked for certain; undefined where that was decided already. */
function linkedBy(
  found: Ticket,
  { id: customerId }: Customer,
  points: readonly Named[],
  what: 'confirm' | 'relink',
  occasion: ChangeContext,
): TicketChange | undefined {
  const isNews = found.customerId !== customerId || linkOf(found)?.state !== 'confirmed';
  const main = writtenTo(found.contact);
  const isOwn = main !== undefined && points.some(({ address }) => address === main.address);
  if (!isNews && (!isOwn || found.proof !== undefined)) return undefined;
  const link = {
    state: 'confirmed' as const,
    why: 'staff' as const,
    by: occasion.author,
    at: iso(occasion.now),
  };
  const { suggestions: _, ...after } = setFields(startChange(found, occasion), { customerId, link }).after;
  const detail = {
    relation: 'customer',
    why: what,
    customerId,
    ...(found.customerId === undefined || found.customerId === customerId ? {} : { from: found.customerId }),
  };
  const noted = addEntry({ ...startChange(found, occasion), after }, 'link', '', occasion, { detail });
  const data = { ticketId: found.id, customerId, state: 'confirmed' as const };
  const told = addEvent(noted, ticketLinked, data, occasion);
  // Whoever confirms that the ticket's own address is the customer's says that she stands behind it.
  return isOwn ? proveTicket(told, 'staff', occasion) : told;
}

async function refused(deps: LinkDeps, found: Ticket, occasion: ChangeContext): Promise<Decided> {
  const { customerId: from } = found;
  if (from === undefined) throw conflict('error.not-linked');
  const left = await withdrawn(deps, found, from, occasion);
  const refusedCustomers = [...new Set([...(found.refusedCustomers ?? []), from])].slice(-maxRefused);
  const suggestions = (found.suggestions ?? []).filter(({ customerId }) => customerId !== from);
  const started = startChange(found, occasion);
  const { customerId: _, link: __, ...rest } = started.after;
  const after: Ticket = { ...rest, refusedCustomers, suggestions };
  const detail = { relation: 'customer', why: 'refuse', from };
  const noted = addEntry({ ...started, after }, 'link', '', occasion, { detail });
  const told = addEvent(noted, ticketUnlinked, { ticketId: found.id, customerId: from }, occasion);
  return { effects: joinEffects(left, effectsOfChange(told)), after, confirmed: [] };
}

/** Takes the ticket's addresses off a file that it does not belong to, where they were only claimed there. */
async function withdrawn(
  { table }: LinkDeps,
  { contact }: Ticket,
  customerId: string,
  { now, correlationId }: ChangeContext,
): Promise<Effects> {
  const file = await table.find(customer, customerId);
  if (!file) return none;
  const claimed = pointsOfContact(contact).filter((point) => pointOf(file, point)?.state === 'claimed');
  if (claimed.length === 0) return none;
  const value = withNextVersion(claimed.reduce(withoutAddress, file), now);
  const gone = claimed.map(({ address }) => address);
  return {
    writes: [putCustomerVersion(value), ...(await notFoundBy(table, customerId, gone))],
    events: [changedEvent(value, ['customer'], now, correlationId)],
  };
}
