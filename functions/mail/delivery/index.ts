import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { secretReader } from '../../../shared/aws/secrets.ts';
import { createLinks } from '../../../shared/links/links.ts';
import { createUrls } from '../../../shared/links/urls.ts';
import { readEnv } from '../../../shared/runtime/env.ts';
import { openTable } from '../../../shared/table/table.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { createHandler } from './handler.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  SIGNING_SECRET_ARN: z.string(),
  PUBLIC_URL: z.string(),
  FIRM_NAME: z.string(),
});

const links = createLinks(secretReader(env.SIGNING_SECRET_ARN));

export const handler = createHandler({
  table: openTable(dynamodb(), env.TABLE_NAME),
  links,
  urls: createUrls(links, env.PUBLIC_URL),
  publicUrl: env.PUBLIC_URL,
  firmName: env.FIRM_NAME,
  clock: systemClock,
});
