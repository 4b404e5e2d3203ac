import type { Files } from '../files/files.ts';
import type { Links } from '../links/links.ts';
import type { ReplyAddresses } from '../links/reply-tokens.ts';
import type { Seals } from '../links/sealed.ts';
import type { Urls } from '../links/urls.ts';
import type { MailSender } from '../mail/mail-sender.ts';
import type { Publisher } from '../messaging/publisher.ts';
import type { QueueSender } from '../messaging/queue-sender.ts';
import type { Firms } from '../settings/firm.ts';
import type { Settings } from '../settings/open-settings.ts';
import type { Cursors } from '../table/cursor.ts';
import type { Table } from '../table/table.ts';
import type { Clock } from '../time/clock.ts';

/**
 * What Lambdas are given from outside, by the one name that each of them knows it by: `createHandler` takes a selection, so
 * one object that holds all of them serves every handler. What one capability alone is given stands beside its handler.
 */
export interface Ports {
  table: Table;
  clock: Clock;
  /** The firm's settings, at most ten seconds old. */
  settings: Settings;
  links: Links;
  urls: Urls;
  cursors: Cursors;
  /** Encrypts what must be read again and may stand nowhere. */
  seals: Seals;
  /** The bucket of the customers' files and mails. */
  files: Files;
  /** Where browsers post files to; absent where they cannot. */
  uploadOrigin?: string | undefined;
  publisher: Publisher;
  queueSender: QueueSender;
  /** The mail service. */
  sender: MailSender;
  /** Makes and reads the addresses that customers answer to. */
  replyAddresses: ReplyAddresses;
  /** Address that mail is sent from. */
  mailFrom: string;
  /** Address of the site, without a slash at its end. */
  publicUrl: string;
  /** The firm as customers are shown it. */
  firm: Firms;
  /** IANA zone of the firm: of customers, too, whose zone is not known. */
  timeZone: string;
  /** Whether a partner delivers messages to phone numbers; else a page is all that who gave a number alone can read. */
  partnerDelivers: boolean;
  /** How many shards the agenda is written to. */
  agendaShards: number;
}
