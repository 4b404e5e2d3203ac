import { notFound } from '../../../../shared/runtime/errors.ts';
import type { Ports } from '../../../../shared/runtime/ports.ts';
import { type FormSecret, formSecret } from '../../../../shared/table/entities/form-secret.ts';
import { iso } from '../../../../shared/time/clock.ts';
import { findForm } from '../find-form.ts';

export type SecretDeps = Pick<Ports, 'table' | 'settings' | 'seals'>;

/** Whether a form has a secret, and who set or removed it last. Nothing of it is ever told. */
export interface SecretState {
  set: boolean;
  setAt?: string;
  setBy?: string;
}

const stateOf = ({ sealed, setAt, setBy }: FormSecret): SecretState => ({
  set: sealed !== undefined,
  setAt,
  setBy,
});

/** @throws DomainError `not-found` for a form that there is not. */
export async function viewSecret(
  { table, settings }: SecretDeps,
  form: string,
  now: Date,
): Promise<SecretState> {
  if (!(await findForm(settings, form, now))) throw notFound('error.not-found');
  const found = await table.find(formSecret, form);
  return found ? stateOf(found) : { set: false };
}

/**
 * Sets the secret of a form, in place of the one before; without `secret` there is none any more.
 * @throws DomainError `not-found` for a form that there is not.
 */
export async function changeSecret(
  { table, settings, seals }: SecretDeps,
  { form, secret, by, now }: { form: string; secret: string | undefined; by: string; now: Date },
): Promise<SecretState> {
  if (!(await findForm(settings, form, now))) throw notFound('error.not-found');
  const sealed = secret === undefined ? undefined : await seals.seal('form-secret', form, secret);
  const value: FormSecret = { formId: form, ...(sealed ? { sealed } : {}), setAt: iso(now), setBy: by };
  await table.transact([{ put: formSecret.item(value) }]);
  return stateOf(value);
}
