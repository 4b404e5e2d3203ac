/**
 * Mailboxes that nobody reads, or that answer by themselves: `no-reply@`, `noreply-dmarc-support@`, `bounces+li=example.com@`, `mailer-daemon@`,
 * `list-bounces@`, `notifications@`.
 */
const robots =
  /^(?:mail[-_.]?er[-_.]?daemon|post[-_.]?master|(?:please[-_.]?)?(?:no|do[-_.]?not|donot|dont|never)[-_.]?(?:reply|respond|response|answer)|bounces?|daemon|auto[-_.]?(?:reply|responder|mailer|confirm|notify|notification|message)|automated|automail|notifications?|alerts?|newsletters?|mailer|robot|cron|nobody|unmonitored|nicht[-_.]?antworten|ne[-_.]?pas[-_.]?repondre|no[-_.]?(?:responder|contestar)|non[-_.]?rispondere|nao[-_.]?responda)\d{0,4}(?:[+.=_-][^@]*)?@|[-+._](?:bounces?|no[-_.]?reply)@/;

/** True where no person reads what is sent to an address, in its one spelling (shared/mail/address.ts). */
export const isRobotAddress = (address: string): boolean => robots.test(address);
