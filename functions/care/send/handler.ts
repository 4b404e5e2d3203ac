import { queueHandler, whenDue } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { type SendDeps, sendCare } from './send-care.ts';

export const createHandler = ({ clock, ...deps }: SendDeps & { clock: Clock }) =>
  queueHandler([whenDue('care-due', sendCare(deps))], clock);
