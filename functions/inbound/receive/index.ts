import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { s3, s3Files } from '../../../shared/aws/s3.ts';
import { secretReader } from '../../../shared/aws/secrets.ts';
import { createLinks } from '../../../shared/links/links.ts';
import { createReplyAddresses } from '../../../shared/links/reply-tokens.ts';
import { domainOf, normaliseMail } from '../../../shared/mail/address.ts';
import { count, mailboxAddress, readEnv } from '../../../shared/runtime/env.ts';
import { guardedWorker, serveTasks } from '../../../shared/runtime/guarded-worker.ts';
import { openSettings } from '../../../shared/settings/open-settings.ts';
import { openTable } from '../../../shared/table/table.ts';
import { iso, systemClock } from '../../../shared/time/clock.ts';
import { createHandler } from './handler.ts';
import { receiveMail } from './receive-mail.ts';

/** The thread that reads mails. */
const workerName = 'read-mail';

const env = readEnv({
  TABLE_NAME: z.string(),
  FILES_BUCKET: z.string(),
  SIGNING_SECRET_ARN: z.string(),
  AGENDA_SHARDS: count,
  DEFAULT_TIME_ZONE: z.string(),
  MAIL_FROM: mailboxAddress,
  /** The address that customers answer to; where mail comes in some other way, the one we send from. */
  REPLY_MAIL: mailboxAddress.optional(),
  /** How much processor time reading one mail may take, and how much heap it may take. */
  MAIL_READ_MILLISECONDS: count,
  MAIL_READ_MEGABYTES: count,
});

const table = openTable(dynamodb(), env.TABLE_NAME);
const secret = secretReader(env.SIGNING_SECRET_ARN);
const replyMail = env.REPLY_MAIL ?? env.MAIL_FROM;

const deps = {
  table,
  links: createLinks(secret),
  files: s3Files(s3(), env.FILES_BUCKET),
  replyAddresses: createReplyAddresses(replyMail, secret),
  settings: openSettings(table),
  ours: {
    addresses: [normaliseMail(env.MAIL_FROM), normaliseMail(replyMail)],
    domains: [domainOf(env.MAIL_FROM), domainOf(replyMail)],
  },
  agendaShards: env.AGENDA_SHARDS,
  timeZone: env.DEFAULT_TIME_ZONE,
};

/** A mail as it is handed to the worker thread. */
interface MailTask {
  key: string;
  /** ISO 8601 in UTC. */
  now: string;
}

// This module is loaded a second time, in the worker thread that reads the mails.
const receive = receiveMail(deps);
serveTasks<MailTask>(workerName, ({ key, now }) => receive(key, new Date(now)));

const worker = guardedWorker<MailTask>({
  module: new URL(import.meta.url),
  name: workerName,
  cpuMs: env.MAIL_READ_MILLISECONDS,
  heapMegabytes: env.MAIL_READ_MEGABYTES,
});

export const handler = createHandler({
  ...deps,
  clock: systemClock,
  async readMail(key, now) {
    const ending = await worker.run({ key, now: iso(now) });
    if (ending.kind === 'failed') throw ending.error;
    return ending.kind === 'cut' ? ending.why : 'read';
  },
});
