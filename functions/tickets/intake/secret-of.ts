import type { Ports } from '../../../shared/runtime/ports.ts';
import { formSecret } from '../../../shared/table/entities/form-secret.ts';

/**
 * The secret with which a service signs the posts of a form. Undefined where none is set, and where the signing secret of the stage has
 * changed since: it must be set again.
 */
export async function secretOf(
  { table, seals }: Pick<Ports, 'table' | 'seals'>,
  formId: string,
): Promise<string | undefined> {
  const found = await table.find(formSecret, formId);
  return found?.sealed === undefined ? undefined : seals.open('form-secret', formId, found.sealed);
}
