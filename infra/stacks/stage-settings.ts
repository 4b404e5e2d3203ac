import { replyAddressOf } from '../config.ts';
import type { ConsoleSignIn } from '../constructs/console-sign-in.ts';
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
export const stageName = ({ config }: Foundation): Use => settings({ STAGE: config.stage });
/** What browsers are told of the issuer: nothing where the console cannot sign in. */
export const signsIn = (signIn: ConsoleSignIn | undefined): Use =>
  settings(
    signIn
      ? {
          SIGN_IN_ISSUER: signIn.issuer,
          SIGN_IN_CLIENT: signIn.clientId,
          SIGN_IN_SCOPE: signIn.scope,
          ...(signIn.domainUrl === undefined ? {} : { SIGN_IN_DOMAIN: signIn.domainUrl }),
        }
      : {},
  );
