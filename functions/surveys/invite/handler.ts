import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { type InviteDeps, inviteCustomer } from './invite-customer.ts';
import { subscription } from './subscription.ts';

export const createHandler = ({ clock, ...deps }: InviteDeps & Pick<Ports, 'clock'>) =>
  queueHandler(subscription, { due: inviteCustomer(deps) }, clock);
