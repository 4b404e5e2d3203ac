import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { notifyAssignee } from './notify-assignee.ts';
import { subscription } from './subscription.ts';

/** Queue of what customers and others wrote to tickets. */
export const createHandler = ({
  clock,
  ...deps
}: Pick<Ports, 'table' | 'settings' | 'agendaShards' | 'timeZone' | 'clock'>) =>
  queueHandler(subscription, { events: notifyAssignee(deps) }, clock);
