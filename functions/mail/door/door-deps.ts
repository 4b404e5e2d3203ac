import type { Links } from '../../../shared/links/links.ts';
import type { ReplyAddresses } from '../../../shared/links/reply-tokens.ts';
import type { Urls } from '../../../shared/links/urls.ts';
import type { MailSender } from '../../../shared/mail/mail-sender.ts';
import type { Settings } from '../../../shared/settings/open-settings.ts';
import type { AgendaItem } from '../../../shared/table/entities/agenda.ts';
import type { Again, SendAgain } from '../again.ts';
import type { Pace } from '../pace/open-pace.ts';
import type { MailStore } from '../store.ts';

export interface DoorDeps {
  store: MailStore;
  sender: MailSender;
  links: Links;
  urls: Urls;
  publicUrl: string;
  firmName: string;
  mailFrom: string;
  /** Makes the addresses that customers answer to; absent where no mail comes in. */
  replyAddresses?: ReplyAddresses | undefined;
  agendaShards: number;
  settings: Settings;
  pace: Pace;
  again: SendAgain;
}

/** Who comes to the door: the event of the deciding transaction, the agenda, or what the door itself put back. */
export interface Wake {
  messageId: string;
  agendaItem?: AgendaItem;
  again?: Again;
}
