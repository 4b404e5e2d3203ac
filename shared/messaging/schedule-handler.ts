import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { logger } from '../runtime/logger.ts';
import type { Clock } from '../time/clock.ts';

/**
 * What a scheduled function tells of its next use: nothing to do before `idleUntil` (null: until something is written).
 * AWS ignores it; the local cloud uses it to skip idle minutes when its clock is moved.
 */
export interface ScheduleResult {
  idleUntil: string | null;
}

/** The Lambda handler of a schedule. */
export function scheduleHandler(run: (now: Date) => Promise<ScheduleResult>, clock: Clock) {
  return middy<unknown, ScheduleResult>()
    .before(({ context }) => {
      logger.addContext(context);
    })
    .handler(async (_event: unknown, _context: Context): Promise<ScheduleResult> => run(clock.now()));
}
