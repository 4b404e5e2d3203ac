/** Mailboxes that nobody reads, or that answer by themselves: `no-reply@`, `bounces+li=example.com@`, `mailer-daemon@`, `list-bounces@`. */
const robots =
  /^(?:mailer-daemon|postmaster|no[-_.]?reply|do[-_.]?not[-_.]?reply|bounces?|daemon|autoreply)(?:[+.=_-][^@]*)?@|[-+._]bounces?@/;

/** True where no person reads what is sent to an address, in its one spelling (shared/mail/address.ts). */
export const isRobotAddress = (address: string): boolean => robots.test(address);
