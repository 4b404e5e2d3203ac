import * as z from 'zod';
import { Grade } from '../../../events/vocabulary.ts';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { phoneNumber } from '../../../shared/http/phone-number.ts';
import { line, mailAddress } from '../../../shared/http/text.ts';
import { RefusedAddress } from '../../../shared/mail/refusals.ts';
import { Names } from '../../../shared/names/names.ts';
import { CustomerDate, Milestone, Relation } from '../../../shared/table/entities/customer-parts.ts';
import { OwnedProduct } from '../../../shared/table/entities/owned-product.ts';
import { CustomerBody, customerId, FileChanged, fileRefusals } from '../shapes.ts';
import { CustomerHappening } from './customer-timeline.ts';
import { ShownCustomer } from './shown-customer.ts';

const { 404: _, ...creating } = fileRefusals.change;

/** Other files that have an address which was written: families and shared mailboxes are no mistake, one person's two files are. */
const AddressesWritten = FileChanged.extend({
  shared: z.array(z.object({ address: z.string(), customerIds: z.array(z.string()) })),
});

export const routes = {
  createCustomer: defineRoute({
    id: 'create-customer',
    method: 'POST',
    path: '/v1/customers',
    summary: 'Creates a customer file. The answer names other files that have one of its addresses.',
    access: staff,
    body: CustomerBody,
    responses: { 201: { description: 'The file is created.', schema: AddressesWritten }, ...creating },
  }),

  listCustomers: defineRoute({
    id: 'list-customers',
    method: 'GET',
    path: '/v1/customers',
    summary:
      'Lists customers of a kind or an owner by grade and name, or finds those who have an address; with `q` finds them by what somebody typed, the whole of it first.',
    access: staff,
    query: z
      .strictObject({
        kind: z.enum(['person', 'company']).optional(),
        grade: Grade.optional(),
        /** Subject of a member of staff, or `me`. */
        owner: line(128).optional(),
        /** Only customers whose care stops, since all their addresses were typed by somebody; or all others. */
        reach: z.enum(['unconfirmed', 'confirmed']).optional(),
        /** Part of a name in characters, pinyin or its initials, a mail address or its beginning, a number in any notation or its last four digits, a serial number, a customer number. */
        q: line(100).optional(),
        mail: mailAddress.optional(),
        phone: phoneNumber.optional(),
        limit: z.coerce.number().int().min(1).max(100).default(50),
        cursor: z.string().max(2000).optional(),
      })
      .refine(({ mail, phone }) => mail === undefined || phone === undefined, {
        path: ['phone'],
        message: 'field.one-address',
      }),
    responses: {
      200: {
        description:
          'One page. With a filter that no index supports it may have fewer items than `limit` although more follow.',
        schema: z.object({ items: z.array(ShownCustomer), nextCursor: z.string().optional(), names: Names }),
      },
      ...fileRefusals.list,
    },
  }),

  getCustomer: defineRoute({
    id: 'get-customer',
    method: 'GET',
    path: '/v1/customers/{id}',
    summary: 'Returns one customer with relations, dates, products and the latest milestones.',
    access: staff,
    params: customerId,
    responses: {
      200: {
        description: 'The file.',
        schema: ShownCustomer.extend({
          /** What its addresses refuse, since when and why. */
          refused: z.array(RefusedAddress),
          relations: z.array(Relation.omit({ customerId: true })),
          dates: z.array(CustomerDate.omit({ customerId: true, owner: true })),
          products: z.array(OwnedProduct.omit({ customerId: true })),
          milestones: z.array(Milestone.omit({ customerId: true })),
          /** Lists of which only the first items are here, since all of them would be too much for an answer. */
          cut: z.array(z.enum(['relations', 'dates', 'products', 'milestones'])).optional(),
          names: Names,
        }),
      },
      ...fileRefusals.one,
    },
  }),

  getCustomerTimeline: defineRoute({
    id: 'get-customer-timeline',
    method: 'GET',
    path: '/v1/customers/{id}/timeline',
    summary:
      'Returns what happened with a customer, the latest first: tickets, calls, promises, messages, surveys, care, purchases and what followed them, consents, changes of the file.',
    access: staff,
    params: customerId,
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().max(300).optional(),
    }),
    responses: {
      200: {
        description:
          'One page. It may have fewer items than `limit` although more follow: only a missing `nextCursor` marks the last page.',
        schema: z.object({
          items: z.array(CustomerHappening),
          nextCursor: z.string().optional(),
          names: Names,
        }),
      },
      ...fileRefusals.list,
      ...fileRefusals.one,
    },
  }),

  saveCustomer: defineRoute({
    id: 'save-customer',
    method: 'PUT',
    path: '/v1/customers/{id}',
    summary: 'Replaces the customer: fields that are left out are removed.',
    access: staff,
    params: customerId,
    body: CustomerBody.extend({
      /** The version that was seen; another one is refused with 409. */
      version: z.int().positive(),
    }),
    responses: { 200: { description: 'Written.', schema: AddressesWritten }, ...fileRefusals.change },
  }),
};
