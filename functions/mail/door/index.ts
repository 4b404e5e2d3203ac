import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { secretReader } from '../../../shared/aws/secrets.ts';
import { ses, sesSender } from '../../../shared/aws/ses.ts';
import { createLinks } from '../../../shared/links/links.ts';
import { createUrls } from '../../../shared/links/urls.ts';
import { count, readEnv } from '../../../shared/runtime/env.ts';
import { openTable } from '../../../shared/table/table.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { mailStore } from '../store.ts';
import { createHandler } from './handler.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  SIGNING_SECRET_ARN: z.string(),
  AGENDA_SHARDS: count,
  PUBLIC_URL: z.string(),
  FIRM_NAME: z.string(),
  MAIL_FROM: z.string(),
  MAIL_CONFIGURATION_SET: z.string(),
});

const links = createLinks(secretReader(env.SIGNING_SECRET_ARN));

export const handler = createHandler({
  store: mailStore(openTable(dynamodb(), env.TABLE_NAME)),
  sender: sesSender(ses(), env.MAIL_CONFIGURATION_SET),
  links,
  urls: createUrls(links, env.PUBLIC_URL),
  publicUrl: env.PUBLIC_URL,
  firmName: env.FIRM_NAME,
  mailFrom: env.MAIL_FROM,
  agendaShards: env.AGENDA_SHARDS,
  clock: systemClock,
});
