import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { count, readEnv } from '../../../shared/runtime/env.ts';
import { openTable } from '../../../shared/table/table.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { createHandler } from './handler.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  AGENDA_SHARDS: count,
  DEFAULT_TIME_ZONE: z.string(),
  FIRM_NAME: z.string(),
  PUBLIC_URL: z.url(),
});

export const handler = createHandler({
  table: openTable(dynamodb(), env.TABLE_NAME),
  firmName: env.FIRM_NAME,
  publicUrl: env.PUBLIC_URL,
  agendaShards: env.AGENDA_SHARDS,
  timeZone: env.DEFAULT_TIME_ZONE,
  clock: systemClock,
});
