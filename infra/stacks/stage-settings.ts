import { replyAddressOf } from '../config.ts';
import type { Foundation } from '../constructs/foundation.ts';
import { settings, type Use } from '../constructs/uses.ts';

/** What functions are told of their stage, each by the one variable that it reads. */
export const firm = ({ config }: Foundation): Use => settings({ FIRM_NAME: config.firmName });
export const zone = ({ config }: Foundation): Use => settings({ DEFAULT_TIME_ZONE: config.defaultTimeZone });
export const phones = ({ config }: Foundation): Use =>
  settings({ DEFAULT_PHONE_REGION: config.defaultPhoneRegion });
export const agendaShards = ({ config }: Foundation): Use =>
  settings({ AGENDA_SHARDS: String(config.agendaShards) });
export const partnerDelivers = ({ config }: Foundation): Use =>
  settings({ PARTNER_DELIVERS: String(config.partnerDelivers) });
/** The base of the links that a function composes. */
export const address = (publicUrl: string): Use => settings({ PUBLIC_URL: publicUrl });
/** The address that customers answer to, where mail comes in. */
export const repliesTo = ({ config: { inboundMail } }: Foundation): Use =>
  settings(inboundMail ? { REPLY_MAIL: replyAddressOf(inboundMail) } : {});
