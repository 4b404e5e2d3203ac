import { careApprovalEnded } from '../../events/care-approval-ended.v1.ts';
import { carePlanned } from '../../events/care-planned.v1.ts';
import { type Effects, eventOf } from '../../shared/outbox/effects.ts';
import type { CarePlan } from '../../shared/settings/care-plans.ts';
import { plan as putOnAgenda, unplan } from '../../shared/table/builders/plan.ts';
import { putIfAbsent, putNextVersion } from '../../shared/table/conditional-puts.ts';
import { type CareStep, type Occurrence, occurrence } from '../../shared/table/entities/care.ts';
import { sameKey } from '../../shared/table/same-key.ts';
import type { Write } from '../../shared/table/write.ts';
import { iso } from '../../shared/time/clock.ts';
import { isoDate } from '../../shared/time/zones.ts';
import type { WantedOccurrence } from './contracts.ts';
import { type ReachedFile, wayOf } from './ways.ts';

/** The context of a change of occurrences. */
export interface CareContext {
  now: Date;
  agendaShards: number;
  correlationId: string;
}

type WantedOfPlan = WantedOccurrence & { plan: CarePlan };

/** The part of an occurrence that follows from file and settings and changes with them. */
export function occurrenceContentOf({ plan, ...wanted }: WantedOfPlan, file: ReachedFile) {
  const { customer } = file;
  const task = taskOf(plan);
  const { owner } = assignmentOf(plan, { customer });
  return {
    planId: plan.id,
    topic: plan.topic,
    occasion: plan.occasion.kind,
    subject: wanted.subject,
    key: wanted.key,
    date: isoDate(wanted.date),
    dueAt: iso(wanted.dueAt),
    notAfter: iso(wanted.notAfter),
    way: wayOf(plan.channel, file, wanted.subject),
    ...(task ? { task } : {}),
    ...(owner === undefined ? {} : { owner }),
  } satisfies Partial<Occurrence>;
}

/** Who is to do something about a customer: the one whom the plan names for its tasks, else whoever owns the file, else nobody. */
export interface Assignment {
  assignee: string | undefined;
  owner: string | undefined;
}

/** Who is to do what a plan wants for a customer; `plan`: undefined where there is none any more. */
export function assignmentOf(
  plan: Pick<CarePlan, 'channel'> | undefined,
  { customer }: Pick<ReachedFile, 'customer'>,
): Assignment {
  const assignee = plan?.channel.by === 'task' ? plan.channel.assignee : undefined;
  return { assignee, owner: assignee ?? customer.owner };
}

function taskOf({ channel }: CarePlan): Occurrence['task'] {
  if (channel.by !== 'task') return undefined;
  const { task: kind, budget, assignee } = channel;
  return { kind, ...(budget ? { budget } : {}), ...(assignee === undefined ? {} : { assignee }) };
}

/** True when the history has a supervisor's approval. */
export const isApproved = ({ trail }: Pick<Occurrence, 'trail'>): boolean =>
  trail.some(({ what }) => what === 'approved');

/** Adds a planned occurrence: the item, its agenda item and the event. */
export function addOccurrence(wanted: WantedOfPlan, file: ReachedFile, context: CareContext): Effects {
  const { now, correlationId } = context;
  const due = agendaItemOf(wanted.id, wanted.dueAt, 1, context);
  const value: Occurrence = {
    id: wanted.id,
    version: 1,
    customerId: file.customer.id,
    ...occurrenceContentOf(wanted, file),
    state: 'planned',
    trail: [{ at: iso(now), what: 'planned' }],
    plannedAt: iso(now),
    agenda: due.key,
    generation: 1,
    correlationId,
  };
  return {
    writes: [putIfAbsent(occurrence, value), due.write],
    events: [plannedEvent(value, context)],
  };
}

/** Changes a planned occurrence to what the plan wants now; its agenda item moves with its time. */
export function changeOccurrence(
  from: Occurrence,
  to: WantedOfPlan,
  file: ReachedFile,
  context: CareContext,
): Effects {
  const { owner: _, task: __, ...kept } = from;
  const content = occurrenceContentOf(to, file);
  if (content.dueAt === from.dueAt)
    return { writes: [replaceOccurrence({ ...kept, ...content, ...next(from) })], events: [] };
  const { value, writes } = reschedule({ ...kept, ...content }, to.dueAt, context, { what: 'planned' });
  return { writes: [replaceOccurrence(value), ...writes], events: [plannedEvent(value, context)] };
}

/** Makes a waiting occurrence due now: its agenda item moves to the current instant. */
export function wakeOccurrence(from: Occurrence, context: CareContext): Write[] {
  const { value, writes } = reschedule(from, context.now, context);
  return [replaceOccurrence(value), ...writes];
}

/** Gives an open occurrence to somebody else, or to nobody; its history tells whose it was. */
export function reassignOccurrence(from: Occurrence, to: Assignment, { now }: CareContext): Write {
  const { owner: before, task } = from;
  const line = { what: 'reassigned', ...(before === undefined ? {} : { note: before }) };
  const change = { owner: to.owner, ...(task ? { task: { ...task, assignee: to.assignee } } : {}) };
  return replaceOccurrence(trailStep(from, change, line, now));
}

/** Deletes a planned occurrence and its agenda item, as if it had never been planned. */
export const dropOccurrence = ({ id, version, agenda }: Occurrence): Write[] => [
  { delete: occurrence.key(id), if: { version } },
  ...(agenda ? [unplan(agenda)] : []),
];

type Line = Omit<CareStep, 'at'>;

/** An occurrence one step on, with a line in its history. Written by {@link replaceOccurrence}. */
export const trailStep = (
  from: Occurrence,
  change: Partial<Occurrence>,
  line: Line | undefined,
  now: Date,
): Occurrence => ({
  ...from,
  ...change,
  ...next(from),
  trail: line ? [...from.trail, { at: iso(now), ...line }] : from.trail,
});

/** The write of an occurrence that was read one version before. */
export const replaceOccurrence = (value: Occurrence): Write => putNextVersion(occurrence, value);

/** Removes an occurrence from the agenda: returns it without its agenda item, and the write that deletes the item. */
export function offAgenda({ agenda, ...value }: Occurrence): { value: Occurrence; writes: Write[] } {
  return { value, writes: agenda ? [unplan(agenda)] : [] };
}

/**
 * An occurrence one step on whose agenda item stands at another instant, and the writes that move the item; the occurrence
 * itself is written by {@link replaceOccurrence}. `dueAt` stays what it is.
 */
export function reschedule(
  from: Occurrence,
  at: Date,
  context: Pick<CareContext, 'now' | 'agendaShards'>,
  line?: Line,
  change: Partial<Occurrence> = {},
): { value: Occurrence; writes: Write[] } {
  const generation = from.generation + 1;
  const due = agendaItemOf(from.id, at, generation, context);
  const isElsewhere = from.agenda !== undefined && !sameKey(from.agenda, due.key);
  return {
    value: trailStep(from, { ...change, agenda: due.key, generation }, line, context.now),
    writes: [...(isElsewhere && from.agenda ? [unplan(from.agenda)] : []), due.write],
  };
}

const next = ({ version }: Occurrence) => ({ version: version + 1 });

const agendaItemOf = (
  ref: string,
  at: Date,
  generation: number,
  { now, agendaShards }: Pick<CareContext, 'now' | 'agendaShards'>,
) => putOnAgenda({ kind: 'care-due', ref, at, now, generation, shards: agendaShards });

/** The event that says that an occurrence waits for approval no more. */
export const approvalEndedEvent = (
  { id, version, planId, customerId, state }: Occurrence,
  { now, correlationId }: Pick<CareContext, 'now' | 'correlationId'>,
) =>
  eventOf(careApprovalEnded, {
    aggregate: { type: 'occurrence', id, version },
    data: { occurrenceId: id, planId, customerId, state },
    now,
    correlationId,
  });

/** The event that says when an occurrence is due, and whether staff moved it: planning reacts to a move. */
export const plannedEvent = (
  { id, version, planId, customerId, dueAt, movedTo }: Occurrence,
  { now, correlationId }: Pick<CareContext, 'now' | 'correlationId'>,
) =>
  eventOf(carePlanned, {
    aggregate: { type: 'occurrence', id, version },
    data: { occurrenceId: id, planId, customerId, dueAt, ...(movedTo === undefined ? {} : { moved: true }) },
    now,
    correlationId,
  });
