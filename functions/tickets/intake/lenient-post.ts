import { invalid } from '../../../shared/runtime/errors.ts';
import type { Reading } from './reading.ts';
import { FormName, type TicketSubmission } from './submission.ts';

/** A matter that can be taken in, and what its first entry says where that is more than the description. */
export interface TakenPost {
  submission: TicketSubmission;
  text?: string;
}

/** The name under which a post came: that of the address before its own; undefined where neither is a name. */
export function formNameOf(ofAddress: string | undefined, ofPost: string | undefined): string | undefined {
  const named = [ofAddress, ofPost].map((name) => FormName.safeParse(name?.trim().toLowerCase()).data);
  return named.find((name) => name !== undefined);
}

/**
 * What a post of a foreign page, service or program says. Nobody there can mend a field: it is refused only where nothing was said, or
 * where nobody could answer.
 * @throws DomainError `invalid` that says which of the two.
 */
export function readLeniently(reading: Reading, formName: string): TakenPost {
  if (reading.problems.length > 0) throw invalid(reading.problems);
  const { description, text, subject = '' } = reading;
  const submission: TicketSubmission = {
    ...factsOf(reading),
    form: formName,
    // A subject alone says what the matter is.
    description: description ?? subject,
    fields: reading.fields,
    ...(reading.uploads.length > 0 ? { uploads: reading.uploads } : {}),
    ...(reading.trap === undefined ? {} : { 'homepage-url': reading.trap }),
  };
  return { submission, ...(text === undefined ? {} : { text }) };
}

const factNames = [
  ...(['kind', 'subject', 'name', 'email', 'phone', 'language'] as const),
  ...(['productSerial', 'orderNumber', 'region', 'channel', 'idempotencyKey'] as const),
] as const;

/** The parts of a reading that are a submission's of the same name. */
function factsOf(reading: Reading): Partial<Pick<TicketSubmission, (typeof factNames)[number]>> {
  return Object.fromEntries(
    factNames.flatMap((name) => (reading[name] === undefined ? [] : [[name, reading[name]]])),
  );
}
