import { document } from 'aftercare:openapi';
import * as z from 'zod';
import { readEnv } from '../../../shared/runtime/env.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { createHandler } from './handler.ts';

const env = readEnv({ PUBLIC_URL: z.url() });

export const handler = createHandler({ document, publicUrl: env.PUBLIC_URL, clock: systemClock });
