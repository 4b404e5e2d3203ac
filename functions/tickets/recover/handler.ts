import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { openRecovery, type RecoverDeps } from './open-recovery.ts';
import { subscription } from './subscription.ts';

/** Queue of low survey answers. */
export const createHandler = (deps: RecoverDeps & { clock: Clock }) =>
  queueHandler(subscription, { events: openRecovery(deps) }, deps.clock);
