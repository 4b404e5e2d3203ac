import { problemOf } from '../../../../shared/http/problem.ts';
import type { HttpResult, RefusedForm } from '../../../../shared/http/request.ts';
import { text } from '../../../../shared/i18n/messages.ts';
import type { DomainError } from '../../../../shared/runtime/errors.ts';
import { builtInForms } from '../../../../shared/settings/built-in-forms.ts';
import type { Form } from '../../../../shared/settings/forms.ts';
import type { Settings } from '../../../../shared/settings/open-settings.ts';
import { keyOfNext } from '../../pages/key-of-next.ts';
import { formFor } from '../find-form.ts';
import { formPage, formPolicy } from '../form-page.ts';
import { type IntakeMessageKey, messages } from '../messages.ts';

/** Problems of the form as a whole that have words of their own. */
const wholeProblems: Partial<Record<string, IntakeMessageKey>> = {
  'error.idempotency-reused': 'form.sent-before',
  'error.internal': 'form.again',
  'error.limited': 'form.limited',
};

/** The form again, with what was typed and what is wrong with it. */
export async function refusedForm(
  deps: { settings: Settings; firmName: string; uploadOrigin?: string | undefined },
  error: DomainError,
  { language, values, correlationId, hadFiles, now }: RefusedForm,
): Promise<HttpResult> {
  const { status, detail } = problemOf(error, language, correlationId);
  const { form: name = 'contact', idempotencyKey: _, 'homepage-url': __, ...typed } = values;
  const sentBefore = error.message === 'error.idempotency-reused';
  const known = wholeProblems[error.message];
  const problem = known ? text(messages, language, known) : detail;
  const form = await formOrBuiltIn(deps.settings, name, now);
  return {
    status,
    headers: formPolicy(form, deps.uploadOrigin),
    html: formPage({
      language,
      firmName: deps.firmName,
      form,
      formName: /^[a-z0-9-]{1,64}$/.test(name) ? name : 'contact',
      idempotencyKey: keyOfNext(error, values),
      values: typed,
      errors: sentBefore ? [] : error.fields,
      filesLost: hadFiles,
      ...(error.message === 'error.invalid' ? {} : { problem }),
    }),
  };
}

/** What was typed is shown again even while the table does not answer. */
async function formOrBuiltIn(settings: Settings, name: string, now: Date): Promise<Form> {
  try {
    return await formFor(settings, name, now);
  } catch (error) {
    const [contact] = builtInForms;
    if (!contact) throw error;
    return contact;
  }
}
