import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { s3, s3Files } from '../../../shared/aws/s3.ts';
import { secretReader } from '../../../shared/aws/secrets.ts';
import { uploadOrigin } from '../../../shared/files/upload-origin.ts';
import { createLinks } from '../../../shared/links/links.ts';
import { readEnv } from '../../../shared/runtime/env.ts';
import { openFirm } from '../../../shared/settings/firm.ts';
import { openSettings } from '../../../shared/settings/open-settings.ts';
import { openTable } from '../../../shared/table/table.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { createHandler } from './handler.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  FILES_BUCKET: z.string(),
  SIGNING_SECRET_ARN: z.string(),
  PUBLIC_URL: z.url(),
  FIRM_NAME: z.string(),
  AWS_REGION: z.string(),
  AWS_ENDPOINT_URL: z.string().optional(),
});

const table = openTable(dynamodb(), env.TABLE_NAME);

export const handler = createHandler({
  table,
  firm: openFirm(openSettings(table), env.FIRM_NAME),
  publicUrl: env.PUBLIC_URL,
  uploadOrigin: uploadOrigin(env.FILES_BUCKET, env.AWS_REGION, env.AWS_ENDPOINT_URL),
  files: s3Files(s3(), env.FILES_BUCKET),
  links: createLinks(secretReader(env.SIGNING_SECRET_ARN)),
  clock: systemClock,
});
