import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { readEnv } from '../../../shared/runtime/env.ts';
import { openTable } from '../../../shared/table/table.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { createHandler } from './handler.ts';

const env = readEnv({ TABLE_NAME: z.string() });

export const handler = createHandler({ table: openTable(dynamodb(), env.TABLE_NAME), clock: systemClock });
