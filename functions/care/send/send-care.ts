import { careSkipped } from '../../../events/care-skipped.v1.ts';
import { type Effects, say, together } from '../../../shared/outbox/effects.ts';
import { stableId } from '../../../shared/runtime/ids.ts';
import { tryAgain } from '../../../shared/runtime/try-again.ts';
import { unplan } from '../../../shared/table/builders/plan.ts';
import { queueMessage } from '../../../shared/table/builders/queue-message.ts';
import { type AgendaItem, agenda } from '../../../shared/table/entities/agenda.ts';
import { type Occurrence, occurrence as occurrenceEntity } from '../../../shared/table/entities/care.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import { addDays } from '../../../shared/time/zones.ts';
import { greeting, type Occasion, planOccurrence } from '../occurrences.ts';
import type { CareStore } from '../store.ts';
import { birthdayFrom } from '../timing.ts';
import { type Facts, judge, readDate } from './judge.ts';

export interface SendDeps {
  store: CareStore;
  agendaShards: number;
}

/**
 * Does what is due: the message is queued or skipped with its reason, the next birthday planned and the agenda item
 * deleted, all in one transaction. What was done already, or is void, is only taken off the agenda.
 */
export const sendCare =
  ({ store, agendaShards }: SendDeps) =>
  async (item: AgendaItem, now: Date): Promise<void> => {
    const context = { now, agendaShards };
    await tryAgain(async () => {
      const occurrence = await store.occurrence(item.ref);
      if (occurrence?.generation !== item.generation || occurrence.state !== 'planned') {
        await store.drop(item);
        return true;
      }
      const { customerId, productId } = occurrence;
      const customer = await store.customer(customerId);
      const product = productId ? await store.product(customerId, productId) : undefined;
      const effects = together(
        carryOut({ occurrence, customer, product, now }, agendaShards),
        await planNext(store, occurrence, customer, context),
        { writes: [unplan(agenda.key(item))], events: [] },
      );
      return (await store.commitOnce(effects, now)) || undefined;
    });
  };

function carryOut(facts: Facts, agendaShards: number): Effects {
  const { occurrence, now } = facts;
  const { id, plan, customerId, correlationId } = occurrence;
  const verdict = judge(facts);
  if (verdict.skip !== undefined) {
    const reason = verdict.skip;
    const next = step(occurrence, { state: 'skipped', reason });
    const event = say(careSkipped, {
      aggregate: { type: 'occurrence', id, version: next.version },
      data: { occurrenceId: id, plan, customerId, reason },
      now,
      correlationId,
    });
    return { writes: [putNext(next)], events: [event] };
  }
  const { template, variables, to, customer, notAfter } = verdict;
  const message = queueMessage(
    {
      id: stableId('message', id),
      category: 'care',
      template,
      variables,
      language: customer.language,
      to,
      timeZone: customer.timeZone,
      about: { customerId },
      notAfter,
      correlationId,
    },
    { now, agendaShards },
  );
  return together({ writes: [putNext(step(occurrence, { state: 'queued' }))], events: [] }, message);
}

/** The greeting after this one, unless it is planned already. */
async function planNext(
  store: CareStore,
  occurrence: Occurrence,
  customer: Customer | undefined,
  context: { now: Date; agendaShards: number },
): Promise<Effects> {
  const next = customer && nextGreeting(occurrence, customer);
  if (!next || (await store.occurrence(next.id))) return { writes: [], events: [] };
  const { customerId, correlationId } = occurrence;
  return planOccurrence(next, { customerId, correlationId, ...context });
}

function nextGreeting(
  { id, plan, occasion, customerId }: Occurrence,
  { birthday, timeZone }: Customer,
): Occasion | undefined {
  if (plan !== 'birthday' || !birthday) return undefined;
  const after = (date: Parameters<typeof addDays>[0]) => birthdayFrom(birthday, addDays(date, 1), timeZone);
  const next = after(readDate(occasion));
  const planned = greeting(customerId, next);
  // A corrected birthday can come round in the same year once more; one greeting a year is enough.
  return planned.id === id ? greeting(customerId, after(next.date)) : planned;
}

/** The occurrence in its next state: one version later, off the agenda. */
function step(
  { agenda: _, ...occurrence }: Occurrence,
  change: Pick<Occurrence, 'state' | 'reason'>,
): Occurrence {
  return { ...occurrence, ...change, version: occurrence.version + 1 };
}

const putNext = (value: Occurrence) => ({
  put: occurrenceEntity.item(value),
  if: { version: value.version - 1 },
});
