import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { type HearDeps, hearMessage } from './hear-message.ts';
import { subscription } from './subscription.ts';

export const createHandler = (deps: HearDeps & Pick<Ports, 'clock'>) =>
  queueHandler(
    subscription,
    { partnerEvents: { 'message-received': ({ data }, now) => hearMessage(deps)(data.inputId, now) } },
    deps.clock,
  );
