import { commit, type Effects, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { calendarSetting } from '../../../shared/settings/calendar-setting.ts';
import type { Calendar } from '../../../shared/settings/calendars.ts';
import type { Person } from '../../../shared/settings/people.ts';
import { personSetting } from '../../../shared/settings/people.ts';
import { serviceLevelSetting } from '../../../shared/settings/service-level-setting.ts';
import type { ServiceLevel } from '../../../shared/settings/service-levels.ts';
import { plan, unplan } from '../../../shared/table/builders/plan.ts';
import { type AgendaItem, agenda } from '../../../shared/table/entities/agenda.ts';
import { customer } from '../../../shared/table/entities/customer.ts';
import { message } from '../../../shared/table/entities/message.ts';
import {
  type ServiceState,
  type Ticket,
  ticket as ticketEntity,
} from '../../../shared/table/entities/ticket.ts';
import { sameKey } from '../../../shared/table/same-key.ts';
import type { Key } from '../../../shared/table/schema.ts';
import type { Write } from '../../../shared/table/write.ts';
import {
  effectsOfChange,
  setFields,
  startChange,
  type TicketChange,
} from '../../../shared/tickets/change-ticket.ts';
import { messagesAbout } from '../../../shared/tickets/detail/messages-about.ts';
import { certainCustomerOf } from '../../../shared/tickets/proof.ts';
import { choosePolicy } from './choose-policy.ts';
import { reassigned, told } from './escalate.ts';
import { happeningsOf } from './happenings.ts';
import type { Happening } from './history.ts';
import { sayFact } from './say-fact.ts';
import { dueAtOf, type Fact, serviceOf, type TicketService } from './service-of.ts';

export interface ServiceDeps extends Pick<Ports, 'table' | 'settings' | 'agendaShards'> {
  /** Tickets of one page when all open ones are gone through. */
  pageSize?: number;
}

/** Messages that replies are judged by: the latest. Earlier replies count as they are. */
const maxMessages = 100;

/** After something became of a message: of the ticket that it is about. */
export async function updateServiceOf(deps: ServiceDeps, messageId: string, now: Date): Promise<void> {
  const found = await deps.table.find(message, messageId);
  if (found?.ticketId !== undefined && found.entryId !== undefined)
    await updateService(deps, found.ticketId, now);
}

/**
 * Updates the service level of a ticket from its timeline, policy and calendar, and performs the due steps, in one
 * transaction; without a difference it writes nothing. `item` is the agenda item that started it.
 */
export async function updateService(
  { table, settings, agendaShards }: ServiceDeps,
  ticketId: string,
  now: Date,
  item?: AgendaItem,
): Promise<void> {
  await retryOnConflict(async () => {
    const found = await table.find(ticketEntity, ticketId);
    if (item && !isOwn(item, found)) {
      // The plan that holds now may have the same key.
      if (!found?.service?.agenda || !sameKey(found.service.agenda, agenda.key(item)))
        await table.delete(agenda.key(item));
      return;
    }
    if (!found) return;
    const customerId = certainCustomerOf(found);
    const [timeline, policies, calendars, file] = await Promise.all([
      happeningsOf(table, ticketId),
      settings.all(serviceLevelSetting, now),
      settings.all(calendarSetting, now),
      customerId === undefined ? undefined : table.find(customer, customerId),
    ]);
    const tellsOf = ({ kind, detail }: Happening): boolean =>
      kind === 'staff-reply' || detail?.to === 'resolved';
    const messages = timeline.some(tellsOf) ? await messagesAbout(table, ticketId, maxMessages) : [];
    const chosen = choosePolicy(found, file?.grade, policies, calendars);
    const service: TicketService = chosen
      ? serviceOf(found, timeline, chosen.policy, chosen.calendar, now, messages)
      : { targets: [], facts: [] };
    const people = service.facts.some(({ what }) => what === 'step')
      ? [...(await settings.all(personSetting, now)).values()]
      : [];
    const effects = difference(found, service, chosen, people, { now, agendaShards });
    if (!effects) return;
    await commit(table, effects, now);
  });
}

const isOwn = (item: AgendaItem, found: Ticket | undefined): boolean =>
  found?.service?.agenda !== undefined &&
  found.service.generation === item.generation &&
  sameKey(found.service.agenda, agenda.key(item));

/** The writes that bring the ticket to the computed state; undefined when it is there. */
function difference(
  found: Ticket,
  service: TicketService,
  chosen: { policy: ServiceLevel; calendar: Calendar } | undefined,
  people: readonly Person[],
  context: { now: Date; agendaShards: number },
): Effects | undefined {
  const { now } = context;
  const occasion = { now, correlationId: found.correlationId, author: 'system' };
  const next = agendaOf(found, service.nextAt, context);
  const state = chosen && stateOf(chosen.policy, service, next);
  const untouched = { ...startChange(found, occasion), after: { ...found, version: found.version + 1 } };
  const kept = setFields(untouched, { service: state, dueAt: dueAtOf(found, service) });
  if (service.facts.length === 0 && next.writes.length === 0 && sameTicket(found, kept.after))
    return undefined;
  const said = chosen
    ? service.facts.reduce<TicketChange>(
        (change, fact) => sayFact(change, fact, chosen.policy, occasion),
        kept,
      )
    : kept;
  const steps = service.facts.filter((fact): fact is Extract<Fact, { what: 'step' }> => fact.what === 'step');
  const moved = steps.reduce<TicketChange>(
    (change, fact) => told(reassigned(change, fact, occasion), fact, people, occasion),
    said,
  );
  return joinEffects(effectsOfChange(moved), { writes: next.writes, events: [] });
}

const stateOf = (
  { id: policyId, calendarId }: ServiceLevel,
  { targets }: TicketService,
  { key, generation }: Planned,
): ServiceState => ({ policyId, calendarId, targets, ...(key ? { agenda: key } : {}), generation });

interface Planned {
  key?: Key;
  generation: number;
  writes: Write[];
}

/** One agenda item a ticket, at the next instant; where it stands already, nothing is written. */
function agendaOf(
  { id: ref, service }: Ticket,
  nextAt: number | undefined,
  { now, agendaShards: shards }: { now: Date; agendaShards: number },
): Planned {
  const old = service?.agenda;
  const generation = service?.generation ?? 0;
  if (nextAt === undefined) return { generation, writes: old ? [unplan(old)] : [] };
  const at = new Date(nextAt);
  if (old?.sk.startsWith(`${at.toISOString()}#`)) return { key: old, generation, writes: [] };
  const planned = plan({ kind: 'service-due', ref, at, now, generation: generation + 1, shards });
  return {
    key: planned.key,
    generation: generation + 1,
    writes: [...(old ? [unplan(old)] : []), planned.write],
  };
}

const sameTicket = (a: Ticket, b: Ticket): boolean =>
  a.dueAt === b.dueAt && JSON.stringify(a.service) === JSON.stringify(b.service);
