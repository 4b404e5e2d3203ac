import { isPhoneCountry, readPhone } from '../../../events/phone.ts';
import type { Language } from '../../../events/vocabulary.ts';
import { toldLanguage } from '../../../shared/i18n/language-of.ts';
import { routingFor } from '../../../shared/routing/routing-for.ts';
import type { Form } from '../../../shared/settings/forms.ts';
import type { Settings } from '../../../shared/settings/open-settings.ts';
import type { TicketRequest } from '../../../shared/table/builders/open-ticket.ts';
import type { Contact } from '../../../shared/table/entities/contact.ts';
import { matterOf } from './matter.ts';
import { countryOf } from './names/country-of.ts';
import type { TicketSubmission } from './submission.ts';

/**
 * What is to be opened for a valid post, routed by the form and the firm's rules. The ticket keeps the form's name as it
 * was posted; a name that no form has is routed as the form whose rules hold for it.
 */
export async function ticketRequestOf(
  form: Form,
  submission: TicketSubmission,
  context: {
    id: string;
    settings: Settings;
    /** The language that the request asked for, if it did. */
    askedLanguage: Language | undefined;
    correlationId: string;
    now: Date;
  },
): Promise<Omit<TicketRequest, 'timeZone'>> {
  const { id, settings, askedLanguage, correlationId, now } = context;
  const { description, email, phone, region, form: formId, channel = 'form' } = submission;
  const { name, ...matter } = matterOf(form, submission, now);
  const facts = {
    ...matter,
    description,
    region,
    form: formId,
    channel,
    // What a person writes tells more than what the browser was installed with.
    ...toldLanguage(submission.language, [`${matter.subject}\n${description}`, name], askedLanguage ?? 'en'),
  };
  const routing = await routingFor(settings, { ...facts, form: form.id, formQueue: form.queue }, now);
  return {
    id,
    ...facts,
    contact: {
      name,
      ...(email ? { mail: email } : {}),
      ...(phone ? { phone, ...extensionOf(submission, countryOf(form)) } : {}),
    },
    routing: { ...routing, tags: [...new Set([...form.tags, ...routing.tags])] },
    correlationId,
    acknowledge: true,
  };
}

/** The extension that was typed behind the ticket's number: with one, the number stands among the fields as it was typed. */
function extensionOf({ phone, fields = {} }: TicketSubmission, country: string): Pick<Contact, 'extension'> {
  if (!isPhoneCountry(country)) return {};
  for (const typed of Object.values(fields)) {
    const read = readPhone(typed, country);
    if (read?.number === phone && read?.extension !== undefined) return { extension: read.extension };
  }
  return {};
}
