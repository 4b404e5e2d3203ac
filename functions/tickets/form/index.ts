import * as z from 'zod';
import { readEnv } from '../../../shared/runtime/env.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { createHandler } from './handler.ts';

const env = readEnv({ FIRM_NAME: z.string() });

export const handler = createHandler({ firmName: env.FIRM_NAME, clock: systemClock });
