import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { openRecovery, type RecoverDeps } from './open-recovery.ts';
import { subscription } from './subscription.ts';

/** Queue of low survey answers. */
export const createHandler = (deps: RecoverDeps & Pick<Ports, 'clock'>) =>
  queueHandler(subscription, { events: openRecovery(deps) }, deps.clock);
