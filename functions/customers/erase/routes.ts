import { defineRoute } from '../../../shared/http/define-route.ts';
import { Changed, customerId, refusals } from '../shapes.ts';

const { 400: _, 413: __, 415: ___, ...erasing } = refusals.change;

export const routes = {
  eraseCustomer: defineRoute({
    id: 'erase-customer',
    method: 'DELETE',
    path: '/v1/customers/{id}',
    summary:
      'Erases a customer file for good; of its addresses hashes are left, so that no care reaches them.',
    access: ['admin'],
    params: customerId,
    responses: { 200: { description: 'Erased.', schema: Changed.omit({ version: true }) }, ...erasing },
  }),
};
