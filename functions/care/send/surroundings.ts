import type { ContactWay } from '../../../events/vocabulary.ts';
import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import type { CareFile } from '../../../shared/table/customer-file.ts';
import type { Occurrence } from '../../../shared/table/entities/care.ts';
import type { Contact } from '../../../shared/table/entities/contact.ts';
import { contactPoint, type LastCare, lastCare } from '../../../shared/table/entities/contact.ts';
import { customerPartition } from '../../../shared/table/entities/partitions.ts';
import { ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Write } from '../../../shared/table/write.ts';
import { after, days, epochSeconds, iso } from '../../../shared/time/clock.ts';
import type { CareSettings } from '../contracts.ts';
import { filesOf, readOfEach } from '../files-of.ts';
import { contactByWay } from '../ways.ts';
import { type Matter, waitsForTickets } from './open-matters.ts';

/** What beside the file decides whether a message is sent. */
export interface CareSurroundings {
  /** Where the message would go. */
  addresses: readonly string[];
  /** When care last went to these addresses, by whatever file. */
  writtenAt: readonly string[];
  /** Other files that have one of these addresses. */
  files: readonly CareFile[];
  /** The customer's tickets; none where no plan heeds them. */
  tickets: readonly Matter[];
}

export const nothingAround: CareSurroundings = { addresses: [], writtenAt: [], files: [], tickets: [] };

/**
 * The addresses at which a message arrives: the mailbox, or the number and the reference by which a partner delivers. The number
 * that comes along with a mail is not one of them.
 */
export const addressesOf = (way: ContactWay, { mail, phone, reference }: Contact): string[] =>
  (way === 'mail' ? [mail] : [phone, reference]).filter((address) => address !== undefined);

/**
 * The most files of one address whose messages take turns. A shop's own number can stand on thousands: there whoever comes first
 * goes first, and one message a day still leaves.
 */
const maxFiles = 10;
/** The most tickets of a customer that are looked at, the latest first. */
const maxTickets = 50;

/** The surroundings with what was read of the addresses, on which the message is committed. */
export interface ReadSurroundings extends CareSurroundings {
  last: readonly LastCare[];
}

interface Due {
  occurrence: Occurrence;
  plan: CarePlan | undefined;
  file: CareFile;
  careSettings: CareSettings;
}

/** Reads what beside its file decides about a due occurrence; nothing for a task, or where no address leads to the customer. */
export async function surroundingsOf(
  table: Table,
  { occurrence: { way, task, subject }, plan, file, careSettings: { plans } }: Due,
): Promise<ReadSurroundings> {
  const to = task || !plan ? undefined : contactByWay(way, file, subject);
  if (!to) return { ...nothingAround, last: [] };
  const heeds = file.occurrences.some(({ planId, state }) => {
    const each = plans.get(planId);
    return state === 'planned' && each !== undefined && waitsForTickets(each);
  });
  const addresses = addressesOf(way, to);
  const { id } = file.customer;
  const [last, files, tickets] = await Promise.all([
    readOfEach(addresses, (address) => table.find(lastCare, address)),
    filesAt(table, addresses, id),
    heeds ? ticketsOf(table, id) : [],
  ]);
  const known = last.filter((each) => each !== undefined);
  return { addresses, writtenAt: known.map(({ at }) => at), files, tickets, last: known };
}

/** The other files that have one of these addresses. */
async function filesAt(table: Table, addresses: readonly string[], except: string): Promise<CareFile[]> {
  const pages = await readOfEach(addresses, (address) =>
    table.page(contactPoint, { ...contactPoint.prefix(address), limit: maxFiles }),
  );
  const ids = new Set(pages.flatMap(({ values }) => values.map(({ customerId }) => customerId)));
  ids.delete(except);
  return filesOf(table, [...ids]);
}

/** The tickets of a customer, the latest first. */
async function ticketsOf(table: Pick<Table, 'each'>, customerId: string): Promise<Matter[]> {
  const found: Matter[] = [];
  const request = { pk: customerPartition(customerId), index: 'person' as const, descending: true };
  for await (const each of table.each(ticket, request)) {
    found.push(each);
    if (found.length === maxTickets) break;
  }
  return found;
}

/**
 * The writes by which a message takes its addresses for its day: of two files that decide at once one loses, and decides anew.
 * `last`: what was read of them.
 */
export const takeAddresses = (
  { addresses, last }: Pick<ReadSurroundings, 'addresses' | 'last'>,
  now: Date,
): Write[] =>
  addresses.map((address) => {
    const known = last.find((each) => each.address === address);
    const value = { address, at: iso(now), expiresAt: epochSeconds(after(now, days(3))) };
    return known ? { put: lastCare.item(value), if: { at: known.at } } : putIfAbsent(lastCare, value);
  });
