import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { careStore } from '../store.ts';
import { careWordingOf } from './care-wording.ts';
import { sendCare } from './send-care.ts';
import { subscription } from './subscription.ts';

export function createHandler(
  ports: Pick<Ports, 'table' | 'settings' | 'firm' | 'publicUrl' | 'agendaShards' | 'clock'>,
) {
  const { firm, publicUrl, agendaShards, clock } = ports;
  const store = careStore(ports);
  return queueHandler(
    subscription,
    {
      async due(item, now) {
        const words = careWordingOf({ name: (await firm(now)).name, publicUrl });
        return sendCare({ store, words, agendaShards })(item, now);
      },
    },
    clock,
  );
}
