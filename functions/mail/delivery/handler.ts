import { httpHandler, operation } from '../../../shared/http/http-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { messageDelivery } from '../routes.ts';
import { type DeliveryDeps, showDelivery } from './show-delivery.ts';

export function createHandler(deps: DeliveryDeps & Pick<Ports, 'clock'>) {
  const show = showDelivery(deps);
  return httpHandler(
    [
      operation({
        route: messageDelivery,
        handle: async ({ params }) => ({ status: 200, json: await show(params.id) }),
      }),
    ],
    deps.clock,
  );
}
