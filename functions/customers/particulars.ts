import type { PartnerCustomer } from '../../events/partner/partner-fields.ts';
import { toE164 } from '../../events/phone.ts';
import { normaliseMail } from '../../shared/mail/address.ts';
import type { KeyDate } from '../../shared/table/entities/customer-parts.ts';
import type { Particulars } from './file-changes.ts';

/** How a partner knows a customer, as an address of the file. Partner names are one case. */
const partnerReference = (partner: string, reference: string): string => `partner:${partner}:${reference}`;

/** What an event of a partner tells about a customer. */
export function particularsOf(
  { name, email, phone, reference, language, timeZone }: PartnerCustomer,
  partner: string,
  birthday?: KeyDate,
): Particulars {
  const number = phone === undefined ? undefined : toE164(phone);
  return {
    contact: {
      name,
      ...(email === undefined ? {} : { mail: normaliseMail(email) }),
      ...(number === undefined ? {} : { phone: number }),
      ...(reference === undefined ? {} : { reference: partnerReference(partner, reference) }),
    },
    language,
    timeZone,
    source: `partner.${partner}`,
    ...(birthday ? { birthday } : {}),
  };
}
