import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { secretReader } from '../../../shared/aws/secrets.ts';
import { createLinks } from '../../../shared/links/links.ts';
import { count, flag, readEnv } from '../../../shared/runtime/env.ts';
import { openSettings } from '../../../shared/settings/open-settings.ts';
import { createCursors } from '../../../shared/table/cursor.ts';
import { openTable } from '../../../shared/table/table.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { createHandler } from './handler.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  SIGNING_SECRET_ARN: z.string(),
  AGENDA_SHARDS: count,
  DEFAULT_TIME_ZONE: z.string(),
  PARTNER_DELIVERS: flag,
});

const links = createLinks(secretReader(env.SIGNING_SECRET_ARN));

const table = openTable(dynamodb(), env.TABLE_NAME);

export const handler = createHandler({
  table,
  settings: openSettings(table),
  agendaShards: env.AGENDA_SHARDS,
  timeZone: env.DEFAULT_TIME_ZONE,
  links,
  cursors: createCursors(links),
  partnerDelivers: env.PARTNER_DELIVERS,
  clock: systemClock,
});
