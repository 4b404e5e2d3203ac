import { defineRoute } from '../../../shared/http/define-route.ts';
import { customerId, FileChanged, fileRefusals } from '../shapes.ts';

const { 400: _, 413: __, 415: ___, ...erasing } = fileRefusals.change;

export const routes = {
  eraseCustomer: defineRoute({
    id: 'erase-customer',
    method: 'DELETE',
    path: '/v1/customers/{id}',
    summary:
      'Erases a customer file permanently. Hashes of its addresses are kept so that no care is sent to them.',
    access: ['admin'],
    params: customerId,
    responses: { 200: { description: 'Erased.', schema: FileChanged.omit({ version: true }) }, ...erasing },
  }),
};
