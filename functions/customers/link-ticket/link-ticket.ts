import { ticketLinked } from '../../../events/ticket-linked.v1.ts';
import type { LinkReason } from '../../../events/vocabulary.ts';
import { type Finding, type FoundFile, findFile, reasonOf } from '../../../shared/customers/find.ts';
import { isUnconfirmed, pointOf, writtenTo } from '../../../shared/customers/points.ts';
import { commit, type Effects, eventOf, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { chargeOnLink } from '../../../shared/table/builders/compensation-ledgers.ts';
import { putNextVersion } from '../../../shared/table/conditional-puts.ts';
import type { FilesAt } from '../../../shared/table/customers-at.ts';
import { type Customer, customer } from '../../../shared/table/entities/customer.ts';
import { type Ticket, ticket } from '../../../shared/table/entities/ticket.ts';
import { withFormerPayees } from '../../../shared/tickets/former-payees.ts';
import { isProven, linkOf } from '../../../shared/tickets/proof.ts';
import { iso } from '../../../shared/time/clock.ts';
import { confirmPoint } from '../confirm-point.ts';
import { maxClaimedFiles, openFile, withName } from '../file-changes.ts';
import { distinctFiles, filesOfContact } from '../find-customer.ts';
import { maxRounds } from '../races.ts';
import { changedEvent, putCustomerVersion, withNextVersion } from '../raise-file.ts';

type Deps = Pick<Ports, 'table' | 'timeZone'>;

/**
 * Links a ticket to the file of its customer. A typed address that is on file links it as unconfirmed, and the file does not change;
 * one that nobody has opens an unconfirmed file. Once the owner of the address stands behind the ticket, the address is confirmed on
 * the file and the link is certain. What staff decided stays. A ticket that tells no address stays as it is.
 */
export async function linkTicketToCustomer(deps: Deps, ticketId: string, now: Date): Promise<void> {
  await retryOnConflict(
    async () => {
      const found = await deps.table.find(ticket, ticketId);
      if (!found || !writtenTo(found.contact)) return;
      const effects = await decide(deps, found, now);
      // Told once more, a ticket has nothing left to write, and no transaction is empty.
      if (effects?.writes.length)
        await commit(deps.table, await chargeOnLink(deps.table, found, effects, now), now);
    },
    { rounds: maxRounds },
  );
}

async function decide({ table, timeZone }: Deps, found: Ticket, now: Date): Promise<Effects | undefined> {
  const link = linkOf(found);
  if (link?.state === 'confirmed') {
    const file = await fileOf(table, found);
    return isProven(found) ? confirmedOn(file, found, now) : namedBy(file, found, now);
  }
  // What staff took away is theirs to give.
  if (link?.by !== undefined) return undefined;
  if (link && !isProven(found)) {
    const file = await fileOf(table, found);
    return file && isUnconfirmed(file) ? namedBy(file, found, now) : undefined;
  }
  // Somebody without any address is on the file that staff choose.
  if (writtenTo(found.contact) === undefined) return undefined;
  const refused = new Set(found.refusedCustomers);
  const at = (await filesOfContact(table, found.contact)).map((each) => ({
    ...each,
    files: each.files.filter(({ id }) => !refused.has(id)),
  }));
  const finding = findFile(found.contact, distinctFiles(at));
  const known = isProven(found) ? await ownFile(table, found, finding) : (finding.found ?? finding.prospect);
  const suggestions = finding.suggestions.filter(({ customerId }) => customerId !== known?.customer.id);
  if (known) return linkedTo(found, known, suggestions, now);
  if (link) return undefined;
  if (finding.isAmbiguous || isCrowded(found, at)) return suggested(found, suggestions, now);
  const { contact, language, languageBy, channel, correlationId } = found;
  const file = openFile({ contact, language, languageBy, timeZone, source: `ticket-${channel}` }, at, {
    now,
    correlationId,
    confirmed: provenPoint(found),
  });
  const why = contact.mail === undefined ? 'number' : 'mail';
  return joinEffects(file, linked(found, { customer: file.customer, why }, suggestions, now));
}

/** The address whose owner stands behind the ticket, and how that is said on the file. */
function provenPoint({ contact, proof }: Ticket) {
  const point = proof?.by === 'call' ? writtenTo({ ...contact, mail: undefined }) : writtenTo(contact);
  return proof && point ? { ...point, source: `ticket-${proof.by}` } : undefined;
}

const fileOf = async (table: Deps['table'], { customerId = '' }: Ticket): Promise<Customer | undefined> =>
  table.find(customer, customerId);

/**
 * The file that the owner of the address has: the one that was told or confirmed by that very address, else the unconfirmed file that the
 * ticket is linked to or that was opened for the same words. A number that somebody typed beside the address finds nobody for certain.
 */
async function ownFile(
  table: Deps['table'],
  found: Ticket,
  { found: told, prospect }: Finding,
): Promise<FoundFile | undefined> {
  const point = provenPoint(found);
  const why = point && reasonOf[point.kind];
  if (told && told.why === why) return told;
  const linkedFile = found.customerId === undefined ? undefined : await fileOf(table, found);
  if (linkedFile && point && why && pointOf(linkedFile, point)) return { customer: linkedFile, why };
  return prospect ?? (found.customerId === undefined ? told : undefined);
}

function linkedTo(
  found: Ticket,
  known: FoundFile,
  suggestions: Ticket['suggestions'] & object,
  now: Date,
): Effects {
  const point = provenPoint(found);
  const isCertain = point !== undefined && pointOf(known.customer, point) !== undefined;
  if (!isCertain) {
    const named = isUnconfirmed(known.customer) ? namedBy(known.customer, found, now) : undefined;
    return joinEffects(named ?? nothing, linked(found, known, suggestions, now));
  }
  const { name } = found.contact;
  const file = confirmPoint(
    known.customer,
    { point, name, spoken: found, source: point.source },
    { now, correlationId: found.correlationId },
  );
  return joinEffects(file, linked(found, { ...known, customer: file.customer }, [], now));
}

const nothing: Effects = { writes: [], events: [] };

/** A file without a name learns the one that its customer's ticket tells. */
function namedBy(
  file: Customer | undefined,
  { contact, correlationId }: Ticket,
  now: Date,
): Effects | undefined {
  const named = file && withName(file, contact.name);
  if (!named || named === file) return undefined;
  const value = withNextVersion(named, now);
  return {
    writes: [putCustomerVersion(value)],
    events: [changedEvent(value, ['customer'], now, correlationId)],
  };
}

/** Confirms the address of a ticket whose link is certain already, where the file has the address. */
function confirmedOn(file: Customer | undefined, found: Ticket, now: Date): Effects | undefined {
  const point = provenPoint(found);
  if (!file || !point || !pointOf(file, point)) return undefined;
  const { correlationId, contact } = found;
  const told = { point, name: contact.name, spoken: found, source: point.source };
  return confirmPoint(file, told, { now, correlationId });
}

/** Whether so many unconfirmed files have the address that one more would help nobody. */
function isCrowded(found: Ticket, at: readonly FilesAt[]): boolean {
  const point = writtenTo(found.contact);
  const files = at.find((each) => each.point.address === point?.address)?.files ?? [];
  return !isProven(found) && files.filter(isUnconfirmed).length >= maxClaimedFiles;
}

/** The ticket with its link; certain where the proven address is on the file. */
function linked(
  found: Ticket,
  { customer: file, why }: { customer: Customer; why: LinkReason },
  suggestions: Ticket['suggestions'] & object,
  now: Date,
): Effects {
  const version = found.version + 1;
  const point = provenPoint(found);
  const state = point && pointOf(file, point) ? ('confirmed' as const) : ('unconfirmed' as const);
  const { suggestions: _, ...rest } = found;
  const value: Ticket = {
    ...rest,
    customerId: file.id,
    link: { state, why, at: iso(now) },
    ...(state === 'unconfirmed' && suggestions.length > 0 ? { suggestions } : {}),
    version,
    updatedAt: iso(now),
  };
  const before = linkOf(found);
  if (before?.state === state && found.customerId === file.id) return { writes: [], events: [] };
  return {
    writes: [putNextVersion(ticket, withFormerPayees(found, value))],
    events: [
      eventOf(ticketLinked, {
        aggregate: { type: 'ticket', id: found.id, version },
        data: { ticketId: found.id, customerId: file.id, state },
        now,
        correlationId: found.correlationId,
      }),
    ],
  };
}

/** The ticket with suggestions alone: nobody is known to be its customer. */
function suggested(
  found: Ticket,
  suggestions: Ticket['suggestions'] & object,
  now: Date,
): Effects | undefined {
  if (suggestions.length === 0 || JSON.stringify(found.suggestions) === JSON.stringify(suggestions))
    return undefined;
  const value: Ticket = { ...found, suggestions, version: found.version + 1, updatedAt: iso(now) };
  return { writes: [putNextVersion(ticket, value)], events: [] };
}
