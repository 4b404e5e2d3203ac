import { defineRoute } from '../../../shared/http/define-route.ts';
import { customerId, FileChanged, fileRefusals } from '../shapes.ts';

const { 400: _, 413: __, 415: ___, ...erasing } = fileRefusals.change;

export const routes = {
  eraseCustomer: defineRoute({
    id: 'erase-customer',
    method: 'DELETE',
    path: '/v1/customers/{id}',
    summary:
      'Erases a customer file for good; of its addresses hashes are left, so that no care reaches them.',
    access: ['admin'],
    params: customerId,
    responses: { 200: { description: 'Erased.', schema: FileChanged.omit({ version: true }) }, ...erasing },
  }),
};
