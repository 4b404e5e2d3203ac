import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { type InviteDeps, inviteCustomer } from './invite-customer.ts';
import { subscription } from './subscription.ts';

export const createHandler = ({ clock, ...deps }: InviteDeps & { clock: Clock }) =>
  queueHandler(subscription, { due: inviteCustomer(deps) }, clock);
