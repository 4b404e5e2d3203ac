import type { Publisher } from '../../../shared/messaging/publisher.ts';
import { scheduleHandler } from '../../../shared/messaging/schedule-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { OutboxStore } from '../store.ts';
import { resendStragglers } from './resend-stragglers.ts';

export const createHandler = (deps: { store: OutboxStore; publisher: Publisher; clock: Clock }) =>
  scheduleHandler((now) => resendStragglers(deps, now), deps.clock);
