import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { PartnerStore } from '../store.ts';
import { acceptPartnerEvent } from './accept-partner-event.ts';
import { subscription } from './subscription.ts';

export const createHandler = ({ store, clock }: { store: PartnerStore; clock: Clock }) =>
  queueHandler(
    subscription,
    { envelopes: (envelope, now) => acceptPartnerEvent(store, envelope, now) },
    clock,
  );
