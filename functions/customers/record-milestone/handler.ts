import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { recordMilestone } from './record-milestone.ts';
import { recorderOf } from './recorders.ts';
import { subscription } from './subscription.ts';

export const createHandler = ({ table, clock }: Pick<Ports, 'table' | 'clock'>) =>
  queueHandler(
    subscription,
    {
      partnerEvents: ({ data }, now) =>
        recordMilestone(table, recorderOf(data.partnerEvent), data.inputId, now),
    },
    clock,
  );
