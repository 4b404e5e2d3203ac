import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { secretReader } from '../../../shared/aws/secrets.ts';
import { createLinks } from '../../../shared/links/links.ts';
import { createUrls } from '../../../shared/links/urls.ts';
import { count, flag, readEnv } from '../../../shared/runtime/env.ts';
import { openFirm } from '../../../shared/settings/firm.ts';
import { openSettings } from '../../../shared/settings/open-settings.ts';
import { openTable } from '../../../shared/table/table.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { createHandler } from './handler.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  SIGNING_SECRET_ARN: z.string(),
  AGENDA_SHARDS: count,
  PUBLIC_URL: z.string(),
  DEFAULT_TIME_ZONE: z.string(),
  FIRM_NAME: z.string(),
  PARTNER_DELIVERS: flag,
});

const table = openTable(dynamodb(), env.TABLE_NAME);
const settings = openSettings(table);
const links = createLinks(secretReader(env.SIGNING_SECRET_ARN));

export const handler = createHandler({
  table,
  settings,
  links,
  urls: createUrls(links, env.PUBLIC_URL),
  firm: openFirm(settings, env.FIRM_NAME),
  partnerDelivers: env.PARTNER_DELIVERS,
  agendaShards: env.AGENDA_SHARDS,
  timeZone: env.DEFAULT_TIME_ZONE,
  clock: systemClock,
});
