import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { secretReader } from '../../../shared/aws/secrets.ts';
import { uploadOrigin } from '../../../shared/files/upload-origin.ts';
import { createLinks } from '../../../shared/links/links.ts';
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
  DEFAULT_TIME_ZONE: z.string(),
  FIRM_NAME: z.string(),
  PARTNER_DELIVERS: flag,
  FILES_BUCKET: z.string(),
  AWS_REGION: z.string(),
  AWS_ENDPOINT_URL: z.string().optional(),
});

const table = openTable(dynamodb(), env.TABLE_NAME);
const settings = openSettings(table);

export const handler = createHandler({
  table,
  settings,
  agendaShards: env.AGENDA_SHARDS,
  links: createLinks(secretReader(env.SIGNING_SECRET_ARN)),
  firm: openFirm(settings, env.FIRM_NAME),
  timeZone: env.DEFAULT_TIME_ZONE,
  partnerDelivers: env.PARTNER_DELIVERS,
  uploadOrigin: uploadOrigin(env.FILES_BUCKET, env.AWS_REGION, env.AWS_ENDPOINT_URL),
  clock: systemClock,
});
