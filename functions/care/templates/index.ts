import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { count, readEnv } from '../../../shared/runtime/env.ts';
import { openFirm } from '../../../shared/settings/firm.ts';
import { openSettings } from '../../../shared/settings/open-settings.ts';
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

const table = openTable(dynamodb(), env.TABLE_NAME);
const settings = openSettings(table);

export const handler = createHandler({
  table,
  firm: openFirm(settings, env.FIRM_NAME),
  publicUrl: env.PUBLIC_URL,
  agendaShards: env.AGENDA_SHARDS,
  timeZone: env.DEFAULT_TIME_ZONE,
  clock: systemClock,
});
