import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { subscription } from './subscription.ts';
import { upgradeFiles } from './upgrade-files.ts';

export const createHandler = ({ table, clock }: Pick<Ports, 'table' | 'clock'>) =>
  queueHandler(subscription, { events: upgradeFiles(table) }, clock);
