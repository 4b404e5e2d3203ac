import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject } from '../../infra/local/is-object.ts';
import { type Fields, fieldsAt, TemplateError } from '../../infra/local/template/values.ts';
import { artifactIds, editTemplate } from './change-assembly.ts';

/** One statement of a role's own policies, by where it stands in the template. */
export interface StatementPlace {
  stack: string;
  logicalId: string;
  /** Index among all statements of this resource. */
  index: number;
  statement: Fields;
}

/** Every statement of every role's policies in an assembly, so that each may be taken away in turn. */
export async function listRoleStatements(dir: string): Promise<StatementPlace[]> {
  const places: StatementPlace[] = [];
  for (const stack of await artifactIds(dir, 'aws:cloudformation:stack')) {
    const template: unknown = JSON.parse(await readFile(join(dir, `${stack}.template.json`), 'utf8'));
    const resources = fieldsAt(fieldsAt(template, stack).Resources, stack);
    for (const [logicalId, resource] of Object.entries(resources))
      for (const [index, { statement }] of statementsIn(resource).entries())
        places.push({ stack, logicalId, index, statement });
  }
  return places;
}

/** Takes one statement away. @throws TemplateError when the place is empty. */
export const removeRoleStatement = (
  dir: string,
  { stack, logicalId, index }: StatementPlace,
): Promise<void> =>
  editTemplate(dir, stack, (resources) => {
    const found = statementsIn(resources[logicalId])[index];
    if (!found) throw new TemplateError(`${stack}/${logicalId} has no statement ${index}`);
    found.document.Statement = asList(found.document.Statement).filter((item) => item !== found.statement);
  });

function statementsIn(resource: unknown): Array<{ document: Fields; statement: Fields }> {
  const { Type, Properties } = fieldsAt(resource, 'resource');
  const properties = fieldsAt(Properties, 'properties');
  const holders = Type === 'AWS::IAM::Role' ? asList(properties.Policies) : [];
  if (Type === 'AWS::IAM::Policy' || Type === 'AWS::IAM::ManagedPolicy') holders.push(properties);
  return holders.flatMap((holder) => {
    const document = fieldsAt(fieldsAt(holder, 'policy').PolicyDocument, 'policy');
    return asList(document.Statement)
      .filter(isObject)
      .map((statement) => ({ document, statement }));
  });
}

const asList = (value: unknown): unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? [...value] : [value];
