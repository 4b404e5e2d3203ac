import type { FieldError } from '../runtime/errors.ts';
import { carePlanSetting } from './care-plan-setting.ts';
import type { ReadDocuments } from './define-resource.ts';
import { formSetting } from './form-setting.ts';
import { personSetting } from './people.ts';
import { routingRuleSetting } from './routing-rules.ts';
import { serviceLevelSetting } from './service-level-setting.ts';

/** The field error of an id that names nothing; none for an id that is not there. */
export const unknownIds = (
  path: string,
  id: string | undefined,
  known: { has(id: string): boolean },
  message: FieldError['message'],
): FieldError[] => (id === undefined || known.has(id) ? [] : [{ path, message, params: { id } }]);

/** Names of the documents of which `uses` holds, as `form contact`. */
function named<D extends { id: string }>(
  kind: string,
  documents: ReadonlyMap<string, D>,
  uses: (document: D) => boolean,
): string[] {
  return [...documents.values()].filter(uses).map(({ id }) => `${kind} ${id}`);
}

/** Forms, rules, people and service levels that send tickets to a queue, or speak of it. */
export async function usersOfQueue(queue: string, read: ReadDocuments): Promise<string[]> {
  const [forms, rules, people, policies] = await Promise.all([
    read(formSetting),
    read(routingRuleSetting),
    read(personSetting),
    read(serviceLevelSetting),
  ]);
  return [
    ...named('form', forms, (form) => form.queue === queue),
    ...named('routing-rule', rules, (rule) => rule.then.queue === queue),
    ...named('person', people, (person) => person.queues.includes(queue)),
    ...named(
      'service-level',
      policies,
      ({ match, steps }) =>
        match.queues?.includes(queue) === true ||
        steps.some((step) => step.do === 'reassign' && step.queue === queue),
    ),
  ];
}

/** Rules and service levels that give tickets to a person, and care plans that give tasks. */
export async function usersOfPerson(person: string, read: ReadDocuments): Promise<string[]> {
  const [rules, policies, plans] = await Promise.all([
    read(routingRuleSetting),
    read(serviceLevelSetting),
    read(carePlanSetting),
  ]);
  return [
    ...named('routing-rule', rules, (rule) => rule.then.assignee === person),
    ...named('service-level', policies, ({ steps }) =>
      steps.some((step) => step.do === 'reassign' && step.assignee === person),
    ),
    ...named('care-plan', plans, ({ channel }) => channel.by === 'task' && channel.assignee === person),
  ];
}

/** Rules that are for tickets of a form. */
export const usersOfForm = async (form: string, read: ReadDocuments): Promise<string[]> =>
  named('routing-rule', await read(routingRuleSetting), ({ when }) => when.forms?.includes(form) === true);

/** Rules that look for the words of a list. */
export const usersOfWordList = async (list: string, read: ReadDocuments): Promise<string[]> =>
  named(
    'routing-rule',
    await read(routingRuleSetting),
    ({ when }) => when.wordLists?.includes(list) === true,
  );

/** Care plans that send a template. */
export async function usersOfCareTemplate(template: string, read: ReadDocuments): Promise<string[]> {
  return named(
    'care-plan',
    await read(carePlanSetting),
    ({ channel }) => channel.by !== 'task' && channel.template === template,
  );
}

/** Care plans that follow a holiday. */
export async function usersOfHoliday(holiday: string, read: ReadDocuments): Promise<string[]> {
  return named(
    'care-plan',
    await read(carePlanSetting),
    ({ occasion }) => occasion.kind === 'holiday' && occasion.holiday === holiday,
  );
}
