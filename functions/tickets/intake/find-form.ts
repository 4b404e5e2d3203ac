import { builtInForms } from '../../../shared/settings/built-in-forms.ts';
import { formSetting } from '../../../shared/settings/form-setting.ts';
import type { Form } from '../../../shared/settings/forms.ts';
import type { Settings } from '../../../shared/settings/open-settings.ts';

/** The form of a name, or undefined. */
export async function findForm(settings: Settings, id: string, now: Date): Promise<Form | undefined> {
  return (await settings.all(formSetting, now)).get(id);
}

/** The form that there is whatever the firm has set. @throws TypeError when there is no built-in form. */
export function builtInForm(): Form {
  const [contact] = builtInForms;
  if (!contact) throw new TypeError('there is no built-in form');
  return contact;
}

/** The form whose rules hold for a post: an unknown name has those of `contact`, which there is always. */
export async function formFor(settings: Settings, id: unknown, now: Date): Promise<Form> {
  const forms = await settings.all(formSetting, now);
  return (typeof id === 'string' ? forms.get(id) : undefined) ?? forms.get('contact') ?? builtInForm();
}
