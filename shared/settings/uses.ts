import type { FieldError } from '../runtime/errors.ts';
import { carePlanSetting } from './care-plan-setting.ts';
import type { ReadDocuments } from './define-resource.ts';
import { formSetting } from './form-setting.ts';
import { macroSetting } from './macros.ts';
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

/** Macros that send a canned reply. */
export const usersOfCannedReply = async (id: string, read: ReadDocuments): Promise<string[]> =>
  named('macro', await read(macroSetting), ({ steps }) =>
    steps.some((step) => step.do === 'reply' && step.cannedReplyId === id),
  );

/** Forms, rules, people, macros and service levels that send tickets to a queue, or speak of it. */
export async function usersOfQueue(queue: string, read: ReadDocuments): Promise<string[]> {
  const [forms, rules, people, policies, macros] = await Promise.all([
    read(formSetting),
    read(routingRuleSetting),
    read(personSetting),
    read(serviceLevelSetting),
    read(macroSetting),
  ]);
  return [
    ...named('form', forms, (form) => form.queue === queue),
    ...named('routing-rule', rules, (rule) => rule.then.queue === queue),
    ...named('person', people, (person) => person.queues.includes(queue)),
    ...named('macro', macros, ({ steps }) =>
      steps.some((step) => step.do === 'queue' && step.queue === queue),
    ),
    ...named(
      'service-level',
      policies,
      ({ match, steps }) =>
        match.queues?.includes(queue) === true ||
        steps.some((step) => step.do === 'reassign' && step.queue === queue),
    ),
  ];
}

/** Rules, macros and service levels that give tickets to a person, and care plans that give tasks. */
export async function usersOfPerson(person: string, read: ReadDocuments): Promise<string[]> {
  const [rules, policies, plans, macros] = await Promise.all([
    read(routingRuleSetting),
    read(serviceLevelSetting),
    read(carePlanSetting),
    read(macroSetting),
  ]);
  return [
    ...named('routing-rule', rules, (rule) => rule.then.assignee === person),
    ...named('service-level', policies, ({ steps }) =>
      steps.some((step) => step.do === 'reassign' && step.assignee === person),
    ),
    ...named('macro', macros, ({ steps }) =>
      steps.some((step) => step.do === 'assign' && step.assignee === person),
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
