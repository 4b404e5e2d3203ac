import { isSameSerial } from '../../../shared/customers/serial.ts';
import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import type { CustomerFile } from '../../../shared/table/customer-file.ts';
import type { Occurrence } from '../../../shared/table/entities/care.ts';
import type { OwnedProduct } from '../../../shared/table/entities/owned-product.ts';
import { isFinished, type Ticket } from '../../../shared/table/entities/ticket.ts';
import { ticketKindRows } from '../../../shared/tickets/kinds.ts';

/** What is asked of a ticket to know whether it holds back care. */
export type Matter = Pick<Ticket, 'state' | 'kind' | 'productSerial' | 'orderNumber'>;

type ProductsOf = Pick<CustomerFile, 'products'>;

/** Occasions whose messages ask how things go, or offer what only fits where nothing is wrong. */
const pleasantries: ReadonlySet<CarePlan['occasion']['kind']> = new Set(['after', 'maintenance', 'cadence']);

/** Whether messages of a plan wait while a matter of the customer is open. The plan may say so itself. */
export const waitsForTickets = ({ whileTicketOpen, occasion }: CarePlan): boolean =>
  (whileTicketOpen ?? (pleasantries.has(occasion.kind) ? 'wait' : 'send')) === 'wait';

/**
 * True when a message is not sent now because an open ticket is about its product. A ticket that names no product of the file may be
 * about any of them, and a message that names none is about the customer: both count. Praise holds back nothing.
 */
export const isHeldBack = (
  { subject, task }: Pick<Occurrence, 'subject' | 'task'>,
  plan: CarePlan,
  file: ProductsOf,
  tickets: readonly Matter[],
): boolean =>
  task === undefined &&
  waitsForTickets(plan) &&
  tickets.some(
    (each) =>
      !isFinished(each) &&
      ticketKindRows[each.kind].isSurveyed &&
      mayBeAbout(each, file, productOf(subject, file)),
  );

const productOf = ({ productId }: Occurrence['subject'], { products }: ProductsOf) =>
  products.find(({ id }) => id === productId);

function mayBeAbout(matter: Matter, { products }: ProductsOf, product: OwnedProduct | undefined): boolean {
  const named = products.filter((each) => isNamedBy(matter, each));
  return product === undefined || named.length === 0 || named.includes(product);
}

const isNamedBy = ({ productSerial, orderNumber }: Matter, product: OwnedProduct): boolean =>
  productSerial === undefined
    ? orderNumber !== undefined && orderNumber === product.orderNumber
    : isSameSerial(productSerial, product.serial);
