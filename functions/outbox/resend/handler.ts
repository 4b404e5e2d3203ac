import { scheduleHandler } from '../../../shared/messaging/schedule-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { resendStragglers } from './resend-stragglers.ts';

export const createHandler = (deps: Pick<Ports, 'table' | 'publisher' | 'clock'>) =>
  scheduleHandler((now) => resendStragglers(deps, now), deps.clock);
