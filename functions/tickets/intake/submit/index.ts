import * as z from 'zod';
import { dynamodb } from '../../../../shared/aws/dynamodb.ts';
import { secretReader } from '../../../../shared/aws/secrets.ts';
import { uploadOrigin } from '../../../../shared/files/upload-origin.ts';
import { createLinks } from '../../../../shared/links/links.ts';
import { createSeals } from '../../../../shared/links/sealed.ts';
import { createUrls } from '../../../../shared/links/urls.ts';
import { count, readEnv } from '../../../../shared/runtime/env.ts';
import { openSettings } from '../../../../shared/settings/open-settings.ts';
import { openTable } from '../../../../shared/table/table.ts';
import { systemClock } from '../../../../shared/time/clock.ts';
import { readLimits } from '../limits.ts';
import { createHandler } from './handler.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  SIGNING_SECRET_ARN: z.string(),
  FILES_BUCKET: z.string(),
  AGENDA_SHARDS: count,
  INTAKE_LIMITS: z.string(),
  PUBLIC_URL: z.url(),
  DEFAULT_TIME_ZONE: z.string(),
  FIRM_NAME: z.string(),
  AWS_REGION: z.string(),
  AWS_ENDPOINT_URL: z.string().optional(),
});

const table = openTable(dynamodb(), env.TABLE_NAME);
const settings = openSettings(table);
const secret = secretReader(env.SIGNING_SECRET_ARN);
const links = createLinks(secret);

export const handler = createHandler({
  table,
  settings,
  links,
  seals: createSeals(secret),
  urls: createUrls(links, env.PUBLIC_URL),
  keepFile: async (file) => (await import('./keep-in-bucket.lazy.ts')).keepInBucket(env.FILES_BUCKET, file),
  rareReaders: async () => (await import('./rare-readers.lazy.ts')).rareReaders,
  limits: readLimits(env.INTAKE_LIMITS),
  uploadOrigin: uploadOrigin(env.FILES_BUCKET, env.AWS_REGION, env.AWS_ENDPOINT_URL),
  agendaShards: env.AGENDA_SHARDS,
  timeZone: env.DEFAULT_TIME_ZONE,
  // Pages alone show the firm: its schema is read with the first of them.
  firm: async (now) => (await import('./open-firm.lazy.ts')).openFirm(settings, env.FIRM_NAME)(now),
  clock: systemClock,
});
