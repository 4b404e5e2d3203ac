import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { secretReader } from '../../../shared/aws/secrets.ts';
import { askSendRate, ses, sesSender } from '../../../shared/aws/ses.ts';
import { createLinks } from '../../../shared/links/links.ts';
import { createReplyAddresses } from '../../../shared/links/reply-tokens.ts';
import { createUrls } from '../../../shared/links/urls.ts';
import { queueSender, sqs } from '../../../shared/messaging/queue-sender.ts';
import { count, mailboxAddress, readEnv } from '../../../shared/runtime/env.ts';
import { openFirm } from '../../../shared/settings/firm.ts';
import { openSettings } from '../../../shared/settings/open-settings.ts';
import { openTable } from '../../../shared/table/table.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { openPace } from '../pace/open-pace.ts';
import { sendRate } from '../pace/quota.ts';
import { sendAgain } from '../requeue.ts';
import { createHandler } from './handler.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  SIGNING_SECRET_ARN: z.string(),
  AGENDA_SHARDS: count,
  PUBLIC_URL: z.string(),
  FIRM_NAME: z.string(),
  MAIL_FROM: mailboxAddress,
  /** The domain of reply addresses, where inbound mail is set up. */
  REPLY_MAIL: mailboxAddress.optional(),
  MAIL_CONFIGURATION_SET: z.string(),
  /** The door's own queues, for messages that wait for their second. */
  DOOR_QUEUE_URL: z.string(),
  BULK_QUEUE_URL: z.string(),
});

const secret = secretReader(env.SIGNING_SECRET_ARN);
const links = createLinks(secret);

const table = openTable(dynamodb(), env.TABLE_NAME);
const settings = openSettings(table);
const client = ses();

export const handler = createHandler({
  table,
  sender: sesSender(client, env.MAIL_CONFIGURATION_SET),
  settings,
  pace: openPace(
    table,
    sendRate(() => askSendRate(client)),
  ),
  again: sendAgain(queueSender(sqs()), { quick: env.DOOR_QUEUE_URL, bulk: env.BULK_QUEUE_URL }),
  links,
  urls: createUrls(links, env.PUBLIC_URL),
  publicUrl: env.PUBLIC_URL,
  firm: openFirm(settings, env.FIRM_NAME),
  mailFrom: env.MAIL_FROM,
  replyAddresses: env.REPLY_MAIL ? createReplyAddresses(env.REPLY_MAIL, secret) : undefined,
  agendaShards: env.AGENDA_SHARDS,
  clock: systemClock,
});
