import { Initials, initialsOf } from '../names/initials.ts';
import type { FieldError } from '../runtime/errors.ts';
import { blockSetting } from './blocks.ts';
import { noticesOfCalendar } from './calendar-ends.ts';
import { calendarSetting } from './calendar-setting.ts';
import { cannedReplySetting } from './canned-reply-setting.ts';
import { carePlanSetting } from './care-plan-setting.ts';
import { carePolicySetting } from './care-policy.ts';
import { problemsOfCareTemplate } from './care-template-problems.ts';
import { careTemplateSetting } from './care-template-setting.ts';
import { defineResource, type SettingResource } from './define-resource.ts';
import { firmSetting } from './firm-setting.ts';
import { problemsOfForm } from './form-problems.ts';
import { formSetting } from './form-setting.ts';
import { holidaySetting } from './holiday-setting.ts';
import { limitSetting } from './limits.ts';
import { macroSetting } from './macros.ts';
import { personSetting } from './people.ts';
import { queueSetting } from './queues.ts';
import { rateSetting } from './rates.ts';
import { routingRuleSetting } from './routing-rules.ts';
import { serviceLevelSetting } from './service-level-setting.ts';
import { serviceLevelProblems, usersOfCalendar } from './service-levels.ts';
import {
  unknownIds,
  usersOfCannedReply,
  usersOfCareTemplate,
  usersOfForm,
  usersOfHoliday,
  usersOfPerson,
  usersOfQueue,
  usersOfWordList,
} from './uses.ts';
import { wordListSetting } from './word-list-setting.ts';
import { writingHintSetting } from './writing-hints.ts';

const admin = ['admin'] as const;

export const forms = defineResource({
  ...{ path: '/v1/forms', one: 'form', many: 'forms', title: 'form', writers: admin },
  definition: formSetting,
  async problemsOf(form, read) {
    return problemsOfForm(form, { queues: new Set((await read(queueSetting)).keys()) });
  },
  usersOf: usersOfForm,
});

export const queues = defineResource({
  ...{ path: '/v1/queues', one: 'queue', many: 'queues', title: 'queue', writers: admin },
  definition: queueSetting,
  usersOf: usersOfQueue,
});

export const routing = defineResource({
  ...{ path: '/v1/routing', one: 'routing-rule', many: 'routing-rules', title: 'routing rule' },
  writers: admin,
  definition: routingRuleSetting,
  async problemsOf({ when, then }, read) {
    const [known, staff, formsNow, lists] = await Promise.all([
      read(queueSetting),
      read(personSetting),
      read(formSetting),
      read(wordListSetting),
    ]);
    return [
      ...unknownIds('then.queue', then.queue, known, 'field.unknown-queue'),
      ...unknownIds('then.assignee', then.assignee, staff, 'field.unknown-person'),
      ...(when.forms ?? []).flatMap((form, index) =>
        unknownIds(`when.forms.${index}`, form, formsNow, 'field.unknown-form'),
      ),
      ...(when.wordLists ?? []).flatMap((list, index) =>
        unknownIds(`when.wordLists.${index}`, list, lists, 'field.unknown-word-list'),
      ),
    ];
  },
});

export const calendars = defineResource({
  ...{ path: '/v1/calendars', one: 'calendar', many: 'calendars', title: 'calendar', writers: admin },
  definition: calendarSetting,
  noticesOf: noticesOfCalendar,
  async usersOf(id, read) {
    const [policies, staff] = await Promise.all([read(serviceLevelSetting), read(personSetting)]);
    const workers = [...staff.values()].filter(({ calendarId }) => calendarId === id);
    return [
      ...usersOfCalendar(id, policies).map((user) => `service-level ${user}`),
      ...workers.map((person) => `person ${person.id}`),
    ];
  },
});

export const serviceLevels = defineResource({
  ...{ path: '/v1/service-levels', one: 'service-level', many: 'service-levels', title: 'service level' },
  writers: admin,
  definition: serviceLevelSetting,
  async problemsOf(policy, read) {
    const [known, at, people] = await Promise.all([
      read(calendarSetting),
      read(queueSetting),
      read(personSetting),
    ]);
    return serviceLevelProblems(policy, { calendars: known, queues: at, people });
  },
});

export const cannedReplies = defineResource({
  ...{ path: '/v1/canned-replies', one: 'canned-reply', many: 'canned-replies', title: 'canned reply' },
  writers: ['supervisor', 'admin'],
  definition: cannedReplySetting,
  usersOf: usersOfCannedReply,
});

export const people = defineResource({
  ...{ path: '/v1/people', one: 'person', many: 'people', title: 'member of staff', writers: admin },
  definition: personSetting,
  beside: { shape: { initials: Initials }, of: ({ name }) => ({ initials: initialsOf(name) }) },
  async problemsOf(person, read) {
    const [known, calendarsNow] = await Promise.all([read(queueSetting), read(calendarSetting)]);
    // `/v1/people/me` is whoever asks.
    const reserved: FieldError[] = person.id === 'me' ? [{ path: 'id', message: 'field.invalid' }] : [];
    return [
      ...reserved,
      ...unknownIds('calendarId', person.calendarId, calendarsNow, 'field.unknown-calendar'),
      ...person.queues.flatMap((queue, index) =>
        unknownIds(`queues.${index}`, queue, known, 'field.unknown-queue'),
      ),
    ];
  },
  usersOf: usersOfPerson,
});

export const limits = defineResource({
  ...{ path: '/v1/limits', one: 'limit', many: 'limits', title: 'limit of compensation', writers: admin },
  definition: limitSetting,
});

export const rates = defineResource({
  ...{ path: '/v1/rates', one: 'rate', many: 'rates', title: 'exchange rate', writers: admin },
  definition: rateSetting,
});

export const blocks = defineResource({
  ...{ path: '/v1/blocks', one: 'block', many: 'blocks', title: 'block list', writers: admin },
  definition: blockSetting,
});

export const carePlans = defineResource({
  ...{ path: '/v1/care/plans', one: 'care-plan', many: 'care-plans', title: 'care plan' },
  writers: ['supervisor', 'admin'],
  definition: carePlanSetting,
  async problemsOf({ channel, occasion }, read) {
    const [templates, holidays, staff] = await Promise.all([
      read(careTemplateSetting),
      read(holidaySetting),
      read(personSetting),
    ]);
    return [
      ...(channel.by === 'task'
        ? unknownIds('channel.assignee', channel.assignee, staff, 'field.unknown-person')
        : unknownIds('channel.template', channel.template, templates, 'field.unknown-template')),
      ...(occasion.kind === 'holiday'
        ? unknownIds('occasion.holiday', occasion.holiday, holidays, 'field.unknown-holiday')
        : []),
    ];
  },
});

export const careTemplates = defineResource({
  ...{ path: '/v1/care/templates', one: 'care-template', many: 'care-templates', title: 'care template' },
  writers: ['supervisor', 'admin'],
  definition: careTemplateSetting,
  async problemsOf(template) {
    // `/v1/care/templates/variables` is the list of the picker.
    const reserved: FieldError[] =
      template.id === 'variables' ? [{ path: 'id', message: 'field.invalid' }] : [];
    return [...reserved, ...problemsOfCareTemplate(template)];
  },
  usersOf: usersOfCareTemplate,
});

export const holidays = defineResource({
  ...{ path: '/v1/care/holidays', one: 'care-holiday', many: 'care-holidays', title: 'holiday of care' },
  writers: ['supervisor', 'admin'],
  definition: holidaySetting,
  usersOf: usersOfHoliday,
});

export const carePolicy = defineResource({
  ...{ path: '/v1/care/policy', one: 'care-policy', many: 'care-policies', title: 'policy of care' },
  writers: admin,
  definition: carePolicySetting,
});

export const firm = defineResource({
  ...{ path: '/v1/firm', one: 'firm', many: 'firms', title: 'identity of the firm', writers: admin },
  definition: firmSetting,
});

export const wordLists = defineResource({
  ...{ path: '/v1/word-lists', one: 'word-list', many: 'word-lists', title: 'list of words' },
  writers: admin,
  definition: wordListSetting,
  usersOf: usersOfWordList,
});

export const writingHints = defineResource({
  ...{ path: '/v1/hints', one: 'hint', many: 'hints', title: 'writing hint' },
  writers: ['supervisor', 'admin'],
  definition: writingHintSetting,
});

export const macros = defineResource({
  ...{ path: '/v1/macros', one: 'macro', many: 'macros', title: 'macro' },
  writers: ['supervisor', 'admin'],
  definition: macroSetting,
  async problemsOf({ steps }, read) {
    const [known, replies, staff] = await Promise.all([
      read(queueSetting),
      read(cannedReplySetting),
      read(personSetting),
    ]);
    return steps.flatMap((step, index): FieldError[] => {
      const at = `steps.${index}`;
      if (step.do === 'queue') return unknownIds(`${at}.queue`, step.queue, known, 'field.unknown-queue');
      if (step.do === 'reply')
        return unknownIds(`${at}.cannedReplyId`, step.cannedReplyId, replies, 'field.invalid');
      if (step.do !== 'assign' || step.assignee === null || step.assignee === 'me') return [];
      return unknownIds(`${at}.assignee`, step.assignee, staff, 'field.unknown-person');
    });
  },
});

/** Every kind of setting that the API has. */
export const settingResources = [
  forms,
  queues,
  routing,
  calendars,
  serviceLevels,
  cannedReplies,
  people,
  limits,
  rates,
  blocks,
  carePlans,
  careTemplates,
  holidays,
  carePolicy,
  firm,
  wordLists,
  writingHints,
  macros,
] as unknown as readonly SettingResource[];
