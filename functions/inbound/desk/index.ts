import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { s3, s3Files } from '../../../shared/aws/s3.ts';
import { secretReader } from '../../../shared/aws/secrets.ts';
import { createLinks } from '../../../shared/links/links.ts';
import { createReplyAddresses } from '../../../shared/links/reply-tokens.ts';
import { domainOf, normaliseMail } from '../../../shared/mail/address.ts';
import { count, mailboxAddress, readEnv } from '../../../shared/runtime/env.ts';
import { openSettings } from '../../../shared/settings/open-settings.ts';
import { createCursors } from '../../../shared/table/cursor.ts';
import { openTable } from '../../../shared/table/table.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { createHandler } from './handler.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  FILES_BUCKET: z.string(),
  SIGNING_SECRET_ARN: z.string(),
  AGENDA_SHARDS: count,
  DEFAULT_TIME_ZONE: z.string(),
  MAIL_FROM: mailboxAddress,
  /** The address that customers answer to; where mail comes in some other way, the one we send from. */
  REPLY_MAIL: mailboxAddress.optional(),
});

const replyMail = env.REPLY_MAIL ?? env.MAIL_FROM;
const secret = secretReader(env.SIGNING_SECRET_ARN);
const table = openTable(dynamodb(), env.TABLE_NAME);

export const handler = createHandler({
  table,
  files: s3Files(s3(), env.FILES_BUCKET),
  settings: openSettings(table),
  cursors: createCursors(createLinks(secret)),
  replyAddresses: createReplyAddresses(replyMail, secret),
  agendaShards: env.AGENDA_SHARDS,
  timeZone: env.DEFAULT_TIME_ZONE,
  ours: {
    addresses: [normaliseMail(env.MAIL_FROM), normaliseMail(replyMail)],
    domains: [domainOf(env.MAIL_FROM), domainOf(replyMail)],
  },
  clock: systemClock,
});
