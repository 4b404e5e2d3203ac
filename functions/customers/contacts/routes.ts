import * as z from 'zod';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { badBody, invalidInput, problem, staffOnly } from '../../../shared/http/refusals.ts';
import { line } from '../../../shared/http/text.ts';
import { customerId, FileChanged, fileRefusals, SeenVersion } from '../shapes.ts';

const address = line(300);
const changed = { 200: { description: 'Written.', schema: FileChanged }, ...fileRefusals.change };
const { 400: _, 413: __, 415: ___, ...changing } = fileRefusals.change;

/** The most customers that one call confirms. */
const maxConfirmed = 100;

export const routes = {
  confirmContact: defineRoute({
    id: 'confirm-contact',
    method: 'POST',
    path: '/v1/customers/{id}/contacts/confirm',
    summary: 'Confirms addresses of the file: staff have checked them with the customer.',
    access: staff,
    params: customerId,
    body: z.strictObject({
      /** Of the file; all of them where it is left out. */
      addresses: z.array(address).min(1).max(30).optional(),
    }),
    responses: changed,
  }),

  removeContact: defineRoute({
    id: 'remove-contact',
    method: 'DELETE',
    path: '/v1/customers/{id}/contacts',
    summary: "Removes an address from the file, a partner's reference too.",
    access: staff,
    params: customerId,
    query: SeenVersion.extend({ address }),
    responses: { 200: { description: 'Removed.', schema: FileChanged }, ...changing },
  }),

  confirmContacts: defineRoute({
    id: 'confirm-contacts',
    method: 'POST',
    path: '/v1/customers/confirm',
    summary: 'Confirms all addresses of many customers; each one succeeds or fails by itself.',
    access: staff,
    body: z.strictObject({ customerIds: z.array(line(64)).min(1).max(maxConfirmed) }),
    responses: {
      200: {
        description: 'What became of each.',
        schema: z.object({
          items: z.array(
            z.object({ customerId: z.string(), outcome: z.enum(['confirmed', 'not-found', 'conflict']) }),
          ),
        }),
      },
      ...staffOnly,
      ...invalidInput,
      ...badBody,
    },
  }),

  joinCustomers: defineRoute({
    id: 'join-customers',
    method: 'POST',
    path: '/v1/customers/{id}/join',
    summary:
      'Moves addresses, products and what happened to another file of the same customer. The emptied file stays and names it.',
    access: staff,
    params: customerId,
    body: z.strictObject({ into: line(64) }),
    responses: {
      200: { description: 'Moved.', schema: FileChanged.extend({ into: z.string() }) },
      ...fileRefusals.change,
      409: problem(
        'There is more on the file than one call can move, or someone else changed one of the files.',
      ),
    },
  }),

  startContactsUpgrade: defineRoute({
    id: 'start-contacts-upgrade',
    method: 'POST',
    path: '/v1/customers/upgrade',
    summary:
      'Starts a job that gives customer files of an earlier version the states of their addresses: those that were answered from are confirmed.',
    access: ['admin'],
    responses: {
      202: { description: 'The job is accepted.', schema: z.object({ partitions: z.number().int() }) },
      ...staffOnly,
    },
  }),

  dropSuggestion: defineRoute({
    id: 'drop-suggestion',
    method: 'DELETE',
    path: '/v1/customers/{id}/suggestions',
    summary: 'Says that a suggested file is of somebody else. Succeeds also when it was not suggested.',
    access: staff,
    params: customerId,
    query: z.strictObject({ customerId: line(64) }),
    responses: { 200: { description: 'Dropped.', schema: FileChanged }, ...changing },
  }),
};
