import { partnerEventAccepted } from '../../../events/partner-event-accepted.v1.ts';
import { queueHandler, whenEvent } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { MilestoneStore } from './milestone-store.ts';
import { recordDelivery } from './record-delivery.ts';
import { recordService } from './record-service.ts';

const recorders = new Map([
  ['order-delivered', recordDelivery],
  ['service-completed', recordService],
]);

export const createHandler = ({ store, clock }: { store: MilestoneStore; clock: Clock }) =>
  queueHandler(
    [
      whenEvent(partnerEventAccepted, async ({ data }, now) => {
        const record = recorders.get(data.partnerEvent);
        if (!record) throw new Error(`nobody records ${data.partnerEvent}`);
        await record(store, data.inputId, now);
      }),
    ],
    clock,
  );
