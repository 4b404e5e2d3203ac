import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { type EraseDeps, eraseCustomer } from './erase-customer.ts';
import { routes } from './routes.ts';

export function createHandler({ clock, ...deps }: EraseDeps & Pick<Ports, 'clock'>) {
  const erase = eraseCustomer(deps);
  return httpHandler(
    routes,
    {
      eraseCustomer: async ({ params, correlationId, now }) => ({
        status: 200,
        json: await erase(params.id, correlationId, now),
      }),
    },
    clock,
  );
}
