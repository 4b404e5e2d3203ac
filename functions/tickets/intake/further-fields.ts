import { type FieldError, fieldError } from '../../../shared/runtime/errors.ts';
import type { Form } from '../../../shared/settings/forms.ts';
import { isShown, type Posted } from './form-rules.ts';

export const maxCustomFields = 20;
export const maxCustomFieldBytes = 1024;

/** Whatever a form calls its fields, as long as it can be shown on one line and is no object's inner name. */
const customName = /^(?!__proto__$)[^\p{Cc}\p{Cs}\u2028\u2029]{1,64}$/u;

/** What is wrong with fields that the form does not ask for (or not of this customer): they are kept within limits. */
export function problemsOfFurther(form: Form, posted: Posted): FieldError[] {
  const { fields } = posted;
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return [];
  const asked = new Set(form.fields.filter((field) => isShown(form, field, posted)).map(({ name }) => name));
  const further = Object.entries(fields).filter(([name]) => !asked.has(name));
  return [
    ...(further.length > maxCustomFields
      ? [fieldError('fields', 'field.too-many-fields', { max: maxCustomFields })]
      : []),
    ...further.flatMap(([name, value]): FieldError[] => {
      const path = `fields.${name}`;
      if (!customName.test(name)) return [{ path, message: 'field.name' }];
      return typeof value === 'string' && Buffer.byteLength(value) > maxCustomFieldBytes
        ? [{ path, message: 'field.too-long', params: { max: `${maxCustomFieldBytes} B` } }]
        : [];
    }),
  ];
}
