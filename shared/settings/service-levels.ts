import * as z from 'zod';
import { Grade, Language, Priority, QueueName, ServiceTarget, TicketKind } from '../../events/vocabulary.ts';
import { line, slug } from '../http/text.ts';
import type { FieldError } from '../runtime/errors.ts';
import { Label } from './queues.ts';
import { someOf } from './some-of.ts';

const Id = slug(40);

/** Minutes of working time, up to a year of days and nights. */
const WorkingMinutes = z.int().min(1).max(525_600);

/** Which tickets a policy is for: all that is named must hold; of each list, one. */
export const ServiceMatch = z.strictObject({
  kinds: someOf(TicketKind),
  priorities: someOf(Priority),
  /** Tickets of customers that are not known have no grade. */
  grades: someOf(Grade),
  queues: someOf(QueueName),
  languages: someOf(Language),
});
export type ServiceMatch = z.output<typeof ServiceMatch>;

/** Working minutes before the target is due, or after. */
const When = z.union([
  z.strictObject({ before: WorkingMinutes }),
  z.strictObject({ after: z.int().min(0).max(525_600) }),
]);

/** What is done when a target comes near, or was missed. */
export const EscalationStep = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('notify-assignee'), target: ServiceTarget, when: When }),
  z.strictObject({ do: z.literal('notify-supervisor'), target: ServiceTarget, when: When }),
  z
    .strictObject({
      do: z.literal('reassign'),
      target: ServiceTarget,
      when: When,
      queue: QueueName.optional(),
      /** Subject of a person. */
      assignee: line(128).optional(),
    })
    .refine(({ queue, assignee }) => queue !== undefined || assignee !== undefined, {
      path: ['queue'],
      message: 'field.required',
    }),
]);
export type EscalationStep = z.output<typeof EscalationStep>;

/** How long customers wait at most: the first policy that matches a ticket holds for it. */
export const ServiceLevel = z
  .strictObject({
    id: Id,
    label: Label,
    /** The lowest comes first; policies of the same order go by id. */
    order: z.int().min(0).max(9999).default(100),
    match: ServiceMatch.default({}),
    calendarId: Id,
    /** Within how many working minutes. */
    targets: z.partialRecord(ServiceTarget, WorkingMinutes),
    /** How many working minutes before it is due a target is warned of. */
    warnings: z.partialRecord(ServiceTarget, z.array(WorkingMinutes).max(10)).default({}),
    steps: z.array(EscalationStep).max(30).default([]),
  })
  .superRefine(({ targets, warnings, steps }, context) => {
    const problem = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    if (Object.keys(targets).length === 0) problem(['targets'], 'field.no-target');
    const tooEarly = (target: ServiceTarget, before: number) => before >= (targets[target] ?? 0);
    for (const [target, list] of Object.entries(warnings) as [ServiceTarget, number[]][])
      for (const [index, before] of list.entries())
        if (tooEarly(target, before)) problem(['warnings', target, index], 'field.warning-too-early');
    for (const [index, { target, when }] of steps.entries()) {
      if (targets[target] === undefined) problem(['steps', index, 'target'], 'field.step-without-target');
      else if ('before' in when && tooEarly(target, when.before))
        problem(['steps', index, 'when', 'before'], 'field.warning-too-early');
    }
  });
export type ServiceLevel = z.output<typeof ServiceLevel>;

type Known = { has(id: string): boolean };

/** What of a policy names things that do not exist. `people` is left out where people are not kept as settings. */
export function serviceLevelProblems(
  policy: ServiceLevel,
  others: { calendars: Known; queues: Known; people?: Known },
): FieldError[] {
  const problems: FieldError[] = [];
  if (!others.calendars.has(policy.calendarId))
    problems.push({
      path: 'calendarId',
      message: 'field.unknown-calendar',
      params: { id: policy.calendarId },
    });
  for (const [index, queue] of (policy.match.queues ?? []).entries())
    if (!others.queues.has(queue))
      problems.push({ path: `match.queues.${index}`, message: 'field.unknown-queue' });
  for (const [index, step] of policy.steps.entries()) {
    if (step.do !== 'reassign') continue;
    if (step.queue !== undefined && !others.queues.has(step.queue))
      problems.push({ path: `steps.${index}.queue`, message: 'field.unknown-queue' });
    if (step.assignee !== undefined && others.people && !others.people.has(step.assignee))
      problems.push({
        path: `steps.${index}.assignee`,
        message: 'field.unknown-person',
        params: { id: step.assignee },
      });
  }
  return problems;
}

/** Policies that a calendar cannot be taken from. */
export const usersOfCalendar = (calendarId: string, policies: ReadonlyMap<string, ServiceLevel>): string[] =>
  [...policies.values()].filter((policy) => policy.calendarId === calendarId).map(({ id }) => id);
