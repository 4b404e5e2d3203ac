import { joinTexts } from '../../../shared/http/form-values.ts';
import { fieldErrors, withInput } from '../../../shared/http/problem.ts';
import { blankAsAbsent } from '../../../shared/http/text.ts';
import { invalid } from '../../../shared/runtime/errors.ts';
import type { Form } from '../../../shared/settings/forms.ts';
import { unnamedKind } from '../../../shared/tickets/kinds.ts';
import { isOwn, isPostName } from './form-fields.ts';
import { type Posted, problemsOfAnswers } from './form-rules.ts';
import { problemsOfFurther } from './further-fields.ts';
import type { Post } from './post.ts';
import { TicketSubmission } from './submission.ts';

/**
 * What a post of a page of ours says. Whoever posted sees each field and the fault beside it, so that its rules hold to the letter.
 * @throws DomainError `invalid` naming every field that is wrong.
 */
export function readStrictly(post: Post, form: Form, formName: string): TicketSubmission {
  const posted = postedOf(post, formName);
  const parsed = TicketSubmission.safeParse(posted, withInput);
  const files = new Map<string, number>();
  for (const { field } of post.files) files.set(field, (files.get(field) ?? 0) + 1);
  const found = [...problemsOfAnswers(form, posted, files), ...problemsOfFurther(form, posted)];
  if (parsed.success && found.length === 0) return parsed.data;
  // Of a field with several faults the schema's is told.
  const fields = parsed.success ? [] : fieldErrors(parsed.error);
  const named = new Set(fields.map(({ path }) => path));
  throw invalid([...fields, ...found.filter(({ path }) => !named.has(path))]);
}

/** The flat values of a form in the shape of a `TicketSubmission`: blank is absent, what is not declared is a custom field. */
function postedOf({ entries }: Post, formName: string): Posted {
  const texts = joinTexts(entries.map(({ name, value }) => [name, value] as const));
  const filled = Object.entries(texts).filter(([, value]) => blankAsAbsent(value) !== undefined);
  const fields = new Set(entries.filter(({ isField }) => isField).map(({ name }) => name));
  const isDeclared = (name: string): boolean => !fields.has(name) && (isOwn(name) || isPostName(name));
  const declared = filled.filter(([name]) => isDeclared(name));
  const custom = filled.filter(([name]) => !isDeclared(name));
  const { uploads, ...known } = Object.fromEntries(declared);
  return {
    kind: unnamedKind,
    ...known,
    form: formName,
    ...(uploads === undefined ? {} : { uploads: uploads.split(/[\s,]+/).filter(Boolean) }),
    ...(custom.length > 0 ? { fields: Object.fromEntries(custom) } : {}),
  };
}
