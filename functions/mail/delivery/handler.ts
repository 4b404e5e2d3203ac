import { httpHandler, operation } from '../../../shared/http/http-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { messageDelivery } from '../routes.ts';
import { type DeliveryDeps, showDelivery } from './show-delivery.ts';

export function createHandler(deps: DeliveryDeps & { clock: Clock }) {
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
