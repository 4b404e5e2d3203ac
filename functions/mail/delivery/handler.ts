import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { routes } from './routes.ts';
import { type DeliveryDeps, showDelivery } from './show-delivery.ts';

export function createHandler(deps: DeliveryDeps & Pick<Ports, 'clock'>) {
  const show = showDelivery(deps);
  return httpHandler(
    routes,
    {
      messageDelivery: async ({ params, now }) => ({ status: 200, json: await show(params.id, now) }),
    },
    deps.clock,
  );
}
