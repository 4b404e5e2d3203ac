import type { TicketKind } from '../../../events/vocabulary.ts';
import {
  controlOf,
  type FieldTypeRow,
  fieldTypeRows,
  isAgreed,
} from '../../../shared/settings/field-types.ts';
import type { Form } from '../../../shared/settings/forms.ts';
import type { KindBy } from '../../../shared/table/entities/ticket.ts';
import { unnamedKind } from '../../../shared/tickets/kinds.ts';
import { iso } from '../../../shared/time/clock.ts';
import { isShown } from './form-rules.ts';
import type { TicketSubmission } from './submission.ts';

/** A matter with everything settled that its form leaves open. */
export interface Matter {
  kind: TicketKind;
  /** `guess`: nobody named a kind. */
  kindBy: KindBy;
  subject: string;
  name: string;
  fields: Record<string, string>;
  productSerial?: string;
  orderNumber?: string;
}

/** Characters of a subject that is taken from the text. */
const maxSubjectCharacters = 80;

/**
 * What a valid post means by the rules of its form: the form's kind before the posted one, a subject out of the text
 * where none was asked for, a consent as instant (UTC) and version of its wording.
 */
export function matterOf(form: Form, submission: TicketSubmission, now: Date): Matter {
  const { subject, description, name = '' } = submission;
  const fields: Record<string, string> = { ...submission.fields };
  for (const field of form.fields) {
    const value = fields[field.name];
    if (controlOf(field.type) === 'box' && value !== undefined && isShown(form, field, submission)) {
      const version = field.version ?? '1';
      fields[field.name] = isAgreed(value) ? `yes; ${iso(now)}; version ${version}` : 'no';
    }
  }
  const firstThatFills = (part: FieldTypeRow['fills']): string | undefined =>
    form.fields
      .filter(({ type }) => fieldTypeRows[type].fills === part)
      .map(({ name }) => fields[name])
      .find(Boolean);
  const productSerial = submission.productSerial ?? firstThatFills('productSerial');
  const orderNumber = submission.orderNumber ?? firstThatFills('orderNumber');
  return {
    kind: form.kind === 'chosen' ? (submission.kind ?? unnamedKind) : form.kind,
    kindBy: form.kind === 'chosen' && submission.kind === undefined ? 'guess' : 'form',
    subject: subject ?? [...(description.split('\n')[0] ?? '')].slice(0, maxSubjectCharacters).join(''),
    name,
    fields,
    ...(productSerial === undefined ? {} : { productSerial }),
    ...(orderNumber === undefined ? {} : { orderNumber }),
  };
}
