import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { count, readEnv } from '../../../shared/runtime/env.ts';
import { openSettings } from '../../../shared/settings/open-settings.ts';
import { openTable } from '../../../shared/table/table.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { createHandler } from './handler.ts';

const env = readEnv({ TABLE_NAME: z.string(), AGENDA_SHARDS: count, DEFAULT_TIME_ZONE: z.string() });

const table = openTable(dynamodb(), env.TABLE_NAME);

export const handler = createHandler({
  table,
  settings: openSettings(table),
  agendaShards: env.AGENDA_SHARDS,
  timeZone: env.DEFAULT_TIME_ZONE,
  clock: systemClock,
});
