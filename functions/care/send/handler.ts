import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { type SendDeps, sendCare } from './send-care.ts';
import { subscription } from './subscription.ts';

export const createHandler = ({ clock, ...deps }: SendDeps & { clock: Clock }) =>
  queueHandler(subscription, { due: sendCare(deps) }, clock);
