import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { careStore } from '../store.ts';
import { careWordingOf } from './care-wording.ts';
import { sendCare } from './send-care.ts';
import { subscription } from './subscription.ts';

export function createHandler(
  ports: Pick<Ports, 'table' | 'settings' | 'firmName' | 'publicUrl' | 'agendaShards' | 'clock'>,
) {
  const { firmName, publicUrl, agendaShards, clock } = ports;
  const words = careWordingOf({ name: firmName, publicUrl });
  return queueHandler(
    subscription,
    { due: sendCare({ store: careStore(ports), words, agendaShards }) },
    clock,
  );
}
