import * as z from 'zod';
import { defineEntity } from '../define-entity.ts';

/** The secret with which a service signs the posts of a form. It stands apart from the form's document, which staff may read. */
export const FormSecret = z.object({
  formId: z.string(),
  /** Encrypted with a key of the signing secret: see shared/links/sealed.ts. Absent once it was removed. */
  sealed: z.string().optional(),
  /** When it was set or removed last. */
  setAt: z.string(),
  /** Subject of the member of staff who did. */
  setBy: z.string(),
});
export type FormSecret = z.output<typeof FormSecret>;

/** The secret of a form's posts. */
export const formSecret = defineEntity({
  name: 'form-secret',
  schema: FormSecret,
  key: (formId: string) => ({ pk: `FORM-SECRET#${formId}`, sk: 'SECRET' }),
  keyOf: ({ formId }) => formId,
});
