import { type FieldProblem, RequestProblem } from './problem.ts';

/**
 * What a refusal says of the fields of a form, by field: `mails.0` is said at `mails`. `rest` has what belongs to no field of it.
 * @param fields the names of the fields, as the API names them.
 */
export function problemsAt<F extends string>(
  problems: readonly FieldProblem[],
  fields: readonly F[],
): { at: Partial<Record<F, string>>; rest: FieldProblem[] } {
  const at: Partial<Record<F, string>> = {};
  const rest: FieldProblem[] = [];
  for (const problem of problems) {
    const field = fields.find((each) => problem.path === each || problem.path?.startsWith(`${each}.`));
    if (field === undefined) rest.push(problem);
    else at[field] = at[field] === undefined ? problem.message : `${at[field]} ${problem.message}`;
  }
  return { at, rest };
}

/**
 * The same refusal said of the fields of a form: what the API calls `phones.0` may be `phone` there. Other errors stay as they are.
 * @param within what stands before the names where the form is a part of what the API takes: `consumables.0.`.
 */
export function saidOf(error: unknown, names: Readonly<Record<string, string>>, within = ''): unknown {
  if (!(error instanceof RequestProblem)) return error;
  const fields = error.fields.map(({ path, ...rest }) => {
    if (path === undefined) return rest;
    const said = path.startsWith(within) ? path.slice(within.length) : path;
    const [first = ''] = said.split('.');
    return { ...rest, path: names[first] ?? said };
  });
  return new RequestProblem(error.status, error.message, fields, error.correlationId);
}
