import type { RawBody } from '../../../shared/http/read-body.ts';
import { blankAsAbsent } from '../../../shared/http/text.ts';
import { unnamedKind } from '../../../shared/tickets/kinds.ts';
import { customFieldsOf, declaredFieldsOf } from './form-fields.ts';

/**
 * An HTML form's flat fields in the shape of a `TicketSubmission`: blank is absent, what is not declared becomes a
 * custom field, form and kind have defaults. JSON goes through as it is.
 */
export function prepareSubmission(body: RawBody): unknown {
  if (body.kind === 'json') return body.value;
  const filled = ([, value]: [string, string]) => blankAsAbsent(value) !== undefined;
  const { uploads, ...known } = Object.fromEntries(declaredFieldsOf(body.values).filter(filled));
  const custom = customFieldsOf(body.values).filter(filled);
  return {
    form: 'contact',
    kind: unnamedKind,
    ...known,
    ...(uploads === undefined ? {} : { uploads: uploads.split(/[\s,]+/).filter(Boolean) }),
    ...(custom.length > 0 ? { fields: Object.fromEntries(custom) } : {}),
  };
}
