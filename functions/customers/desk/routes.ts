import * as z from 'zod';
import { Grade } from '../../../events/vocabulary.ts';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { phoneNumber } from '../../../shared/http/phone-number.ts';
import { line, mailAddress } from '../../../shared/http/text.ts';
import { Customer } from '../../../shared/table/entities/customer.ts';
import { CustomerDate, Milestone, Relation } from '../../../shared/table/entities/customer-parts.ts';
import { OwnedProduct } from '../../../shared/table/entities/owned-product.ts';
import { CustomerBody, customerId, FileChanged, fileRefusals } from '../shapes.ts';

const { 404: _, ...creating } = fileRefusals.change;

export const routes = {
  createCustomer: defineRoute({
    id: 'create-customer',
    method: 'POST',
    path: '/v1/customers',
    summary: 'Creates a customer file. Refused when an address belongs to another customer.',
    access: staff,
    body: CustomerBody,
    responses: { 201: { description: 'The file is created.', schema: FileChanged }, ...creating },
  }),

  listCustomers: defineRoute({
    id: 'list-customers',
    method: 'GET',
    path: '/v1/customers',
    summary:
      'Lists customers of a kind or an owner by grade and name, or finds the customer who has an address.',
    access: staff,
    query: z
      .strictObject({
        kind: z.enum(['person', 'company']).optional(),
        grade: Grade.optional(),
        owner: line(128).optional(),
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
        schema: z.object({ items: z.array(Customer), nextCursor: z.string().optional() }),
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
        schema: Customer.extend({
          relations: z.array(Relation.omit({ customerId: true })),
          dates: z.array(CustomerDate.omit({ customerId: true, owner: true })),
          products: z.array(OwnedProduct.omit({ customerId: true })),
          milestones: z.array(Milestone.omit({ customerId: true })),
        }),
      },
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
    responses: { 200: { description: 'Written.', schema: FileChanged }, ...fileRefusals.change },
  }),
};
