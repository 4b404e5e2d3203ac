import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { secretReader } from '../../../shared/aws/secrets.ts';
import { createLinks } from '../../../shared/links/links.ts';
import { createReplyAddresses } from '../../../shared/links/reply-tokens.ts';
import { flag, mailboxAddress, readEnv } from '../../../shared/runtime/env.ts';
import { openFirm } from '../../../shared/settings/firm.ts';
import { openSettings } from '../../../shared/settings/open-settings.ts';
import { createCursors } from '../../../shared/table/cursor.ts';
import { openTable } from '../../../shared/table/table.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { createHandler } from './handler.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  SIGNING_SECRET_ARN: z.string(),
  PUBLIC_URL: z.string(),
  FIRM_NAME: z.string(),
  PARTNER_DELIVERS: flag,
  /** The domain of reply addresses, where inbound mail is set up. */
  REPLY_MAIL: mailboxAddress.optional(),
});

const secret = secretReader(env.SIGNING_SECRET_ARN);
const links = createLinks(secret);
const table = openTable(dynamodb(), env.TABLE_NAME);

export const handler = createHandler({
  table,
  links,
  cursors: createCursors(links),
  publicUrl: env.PUBLIC_URL,
  firm: openFirm(openSettings(table), env.FIRM_NAME),
  partnerDelivers: env.PARTNER_DELIVERS,
  replyAddresses: env.REPLY_MAIL ? createReplyAddresses(env.REPLY_MAIL, secret) : undefined,
  clock: systemClock,
});
