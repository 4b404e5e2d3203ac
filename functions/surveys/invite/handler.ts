import { queueHandler, whenDue } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { type InviteDeps, inviteCustomer } from './invite-customer.ts';

export const createHandler = ({ clock, ...deps }: InviteDeps & { clock: Clock }) =>
  queueHandler([whenDue('survey-due', inviteCustomer(deps))], clock);
