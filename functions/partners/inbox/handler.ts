import { queueHandler, whenAny } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { PartnerStore } from '../store.ts';
import { acceptPartnerEvent } from './accept-partner-event.ts';

export const createHandler = ({ store, clock }: { store: PartnerStore; clock: Clock }) =>
  queueHandler([whenAny((envelope, now) => acceptPartnerEvent(store, envelope, now))], clock);
