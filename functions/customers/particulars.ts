import type { PartnerCustomer } from '../../events/partner/partner-fields.ts';
import { toE164 } from '../../events/phone.ts';
import { referenceOf } from '../../shared/customers/points.ts';
import { normaliseMail } from '../../shared/mail/address.ts';
import type { Contact, ContactAddresses } from '../../shared/table/entities/contact.ts';
import type { KeyDate } from '../../shared/table/entities/customer-parts.ts';
import type { Particulars } from './file-changes.ts';

/** The language of a customer of whom a partner tells none. */
const usualLanguage = 'zh-CN';

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
      ...(reference === undefined ? {} : { reference: referenceOf(partner, reference) }),
    },
    ...(language === undefined
      ? { language: usualLanguage, languageBy: 'default' as const }
      : { language, languageBy: 'partner' as const }),
    timeZone,
    source: `partner.${partner}`,
    ...(birthday ? { birthday } : {}),
  };
}

/** Where a partner said that its customer is reached. */
export const addressesOnly = ({ name: _, ...addresses }: Contact): ContactAddresses => addresses;
