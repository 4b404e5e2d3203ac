import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { count, readEnv } from '../../../shared/runtime/env.ts';
import { openTable } from '../../../shared/table/table.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { careStore } from '../store.ts';
import { createHandler } from './handler.ts';
import { openReplanStore } from './replan-store.ts';

const env = readEnv({ TABLE_NAME: z.string(), AGENDA_SHARDS: count });

const table = openTable(dynamodb(), env.TABLE_NAME);

export const handler = createHandler({
  store: openReplanStore(table),
  plan: { store: careStore(table), agendaShards: env.AGENDA_SHARDS },
  clock: systemClock,
});
