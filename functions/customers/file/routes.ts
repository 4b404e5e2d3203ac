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
  SeenVersion,
} from '../shapes.ts';

const part = (name: string) => customerId.extend({ [name]: line(64) });
const added = {
  201: { description: 'It is stored on the customer file.', schema: filePartChanged },
  ...fileRefusals.change,
};
const written = { 200: { description: 'Written.', schema: filePartChanged }, ...fileRefusals.change };
const { 400: _, 413: __, 415: ___, ...removing } = fileRefusals.change;
const removed = { 200: { description: 'Removed.', schema: FileChanged }, ...removing };

const { 404: noSuch, ...reading } = fileRefusals.one;

export const routes = {
  addRelation: defineRoute({
    id: 'add-relation',
    method: 'POST',
    path: '/v1/customers/{id}/relations',
    summary: 'Adds a relation to the customer file.',
    access: staff,
    params: customerId,
    body: RelationBody,
    responses: added,
  }),

  saveRelation: defineRoute({
    id: 'save-relation',
    method: 'PUT',
    path: '/v1/customers/{id}/relations/{relationId}',
    summary: 'Replaces a relation.',
    access: staff,
    params: part('relationId'),
    query: SeenVersion,
    body: RelationBody,
    responses: written,
  }),

  removeRelation: defineRoute({
    id: 'remove-relation',
    method: 'DELETE',
    path: '/v1/customers/{id}/relations/{relationId}',
    summary: 'Removes a relation and its dates.',
    access: staff,
    params: part('relationId'),
    query: SeenVersion,
    responses: removed,
  }),

  addDate: defineRoute({
    id: 'add-date',
    method: 'POST',
    path: '/v1/customers/{id}/dates',
    summary: 'Adds a yearly date to the customer file. The customer’s own birthday gets the id `birthday`.',
    access: staff,
    params: customerId,
    body: DateBody,
    responses: added,
  }),

  saveDate: defineRoute({
    id: 'save-date',
    method: 'PUT',
    path: '/v1/customers/{id}/dates/{dateId}',
    summary: 'Replaces a date.',
    access: staff,
    params: part('dateId'),
    query: SeenVersion,
    body: DateBody,
    responses: written,
  }),

  removeDate: defineRoute({
    id: 'remove-date',
    method: 'DELETE',
    path: '/v1/customers/{id}/dates/{dateId}',
    summary: 'Removes a date.',
    access: staff,
    params: part('dateId'),
    query: SeenVersion,
    responses: removed,
  }),

  addProduct: defineRoute({
    id: 'add-product',
    method: 'POST',
    path: '/v1/customers/{id}/products',
    summary: 'Adds a product of the customer to the file.',
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
    summary: 'Replaces a product. The replacement dates of its consumables are kept.',
    access: staff,
    params: part('productId'),
    query: SeenVersion,
    body: ProductBody,
    responses: written,
  }),

  removeProduct: defineRoute({
    id: 'remove-product',
    method: 'DELETE',
    path: '/v1/customers/{id}/products/{productId}',
    summary:
      'Removes a product that was added by mistake. A product that is no longer used is retired instead.',
    access: staff,
    params: part('productId'),
    query: SeenVersion,
    responses: removed,
  }),

  replaceConsumable: defineRoute({
    id: 'replace-consumable',
    method: 'POST',
    path: '/v1/customers/{id}/products/{productId}/consumables/{consumableId}/replacements',
    summary: 'Records that a consumable was replaced, now or earlier.',
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
      'Records that the customer gave or withdrew consent to a topic on a channel, and how the customer said so.',
    access: staff,
    params: customerId,
    query: SeenVersion,
    body: ConsentBody,
    responses: { 200: { description: 'Recorded.', schema: FileChanged }, ...fileRefusals.change },
  }),

  listConsent: defineRoute({
    id: 'list-consent',
    method: 'GET',
    path: '/v1/customers/{id}/consent',
    summary: 'Returns the current consents of a customer and the latest 200 lines of the consent ledger.',
    access: staff,
    params: customerId,
    responses: {
      200: {
        description: 'The ledger, latest first.',
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
    summary: 'Records a milestone that care follows up: a delivery, an installation, a service or a contact.',
    access: staff,
    params: customerId,
    body: MilestoneBody,
    responses: added,
  }),
};
