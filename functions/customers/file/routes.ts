import * as z from 'zod';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { instant, line } from '../../../shared/http/text.ts';
import { Consent } from '../../../shared/table/entities/customer-parts.ts';
import {
  ConsentBody,
  customerId,
  DateBody,
  FileChanged,
  filePartChanged,
  fileRefusals,
  MilestoneBody,
  ProductBody,
  RelationBody,
} from '../shapes.ts';

const part = (name: string) => customerId.extend({ [name]: line(64) });
const added = { 201: { description: 'It is on the file.', schema: filePartChanged }, ...fileRefusals.change };
const written = { 200: { description: 'Written.', schema: filePartChanged }, ...fileRefusals.change };
const { 400: _, 413: __, 415: ___, ...removing } = fileRefusals.change;
const removed = { 200: { description: 'Taken away.', schema: FileChanged }, ...removing };

const { 404: noSuch, ...reading } = fileRefusals.one;

export const routes = {
  addRelation: defineRoute({
    id: 'add-relation',
    method: 'POST',
    path: '/v1/customers/{id}/relations',
    summary: 'Puts somebody around the customer on the file.',
    access: staff,
    params: customerId,
    body: RelationBody,
    responses: added,
  }),

  saveRelation: defineRoute({
    id: 'save-relation',
    method: 'PUT',
    path: '/v1/customers/{id}/relations/{relationId}',
    summary: 'Writes a relation anew.',
    access: staff,
    params: part('relationId'),
    body: RelationBody,
    responses: written,
  }),

  removeRelation: defineRoute({
    id: 'remove-relation',
    method: 'DELETE',
    path: '/v1/customers/{id}/relations/{relationId}',
    summary: 'Takes a relation off the file, and its dates with it.',
    access: staff,
    params: part('relationId'),
    responses: removed,
  }),

  addDate: defineRoute({
    id: 'add-date',
    method: 'POST',
    path: '/v1/customers/{id}/dates',
    summary: 'Puts a day that comes back every year on the file; the own birthday gets the id `birthday`.',
    access: staff,
    params: customerId,
    body: DateBody,
    responses: added,
  }),

  saveDate: defineRoute({
    id: 'save-date',
    method: 'PUT',
    path: '/v1/customers/{id}/dates/{dateId}',
    summary: 'Writes a date anew.',
    access: staff,
    params: part('dateId'),
    body: DateBody,
    responses: written,
  }),

  removeDate: defineRoute({
    id: 'remove-date',
    method: 'DELETE',
    path: '/v1/customers/{id}/dates/{dateId}',
    summary: 'Takes a date off the file.',
    access: staff,
    params: part('dateId'),
    responses: removed,
  }),

  addProduct: defineRoute({
    id: 'add-product',
    method: 'POST',
    path: '/v1/customers/{id}/products',
    summary: 'Puts a product that the customer has on the file.',
    access: staff,
    params: customerId,
    body: ProductBody.extend({
      /** It was bought just now: care follows the purchase. */
      sale: z.boolean().default(false),
    }),
    responses: added,
  }),

  saveProduct: defineRoute({
    id: 'save-product',
    method: 'PUT',
    path: '/v1/customers/{id}/products/{productId}',
    summary: 'Writes a product anew; when its consumables were replaced stays known.',
    access: staff,
    params: part('productId'),
    body: ProductBody,
    responses: written,
  }),

  removeProduct: defineRoute({
    id: 'remove-product',
    method: 'DELETE',
    path: '/v1/customers/{id}/products/{productId}',
    summary: 'Takes a product off the file that was put there by mistake; one out of use is retired instead.',
    access: staff,
    params: part('productId'),
    responses: removed,
  }),

  replaceConsumable: defineRoute({
    id: 'replace-consumable',
    method: 'POST',
    path: '/v1/customers/{id}/products/{productId}/consumables/{consumableId}/replacements',
    summary: 'Says that a consumable was replaced, now or at an instant before.',
    access: staff,
    params: customerId.extend({ productId: line(64), consumableId: line(64) }),
    body: z.strictObject({ at: instant.optional() }),
    responses: added,
  }),

  changeConsent: defineRoute({
    id: 'change-consent',
    method: 'PUT',
    path: '/v1/customers/{id}/consent',
    summary:
      'Records that the customer gave or took back consent to a topic by a way, and how that was told.',
    access: staff,
    params: customerId,
    body: ConsentBody,
    responses: { 200: { description: 'Recorded.', schema: FileChanged }, ...fileRefusals.change },
  }),

  listConsent: defineRoute({
    id: 'list-consent',
    method: 'GET',
    path: '/v1/customers/{id}/consent',
    summary: 'The consents of a customer as they stand, and the latest 200 lines of their ledger.',
    access: staff,
    params: customerId,
    responses: {
      200: {
        description: 'The latest first.',
        schema: z.object({
          items: z.array(Consent.omit({ customerId: true })),
          ledger: z.array(Consent.omit({ customerId: true }).extend({ id: z.string() })),
        }),
      },
      404: noSuch,
      ...reading,
    },
  }),

  addMilestone: defineRoute({
    id: 'add-milestone',
    method: 'POST',
    path: '/v1/customers/{id}/milestones',
    summary:
      'Records something that happened and that care follows: delivery, installation, service, a contact.',
    access: staff,
    params: customerId,
    body: MilestoneBody,
    responses: added,
  }),
};
