import { callLogged } from '../../../events/call-logged.v1.ts';
import type { Language } from '../../../events/vocabulary.ts';
import { findFile, type Suggestion } from '../../../shared/customers/find.ts';
import { reachableOf } from '../../../shared/customers/points.ts';
import type { Body } from '../../../shared/http/define-route.ts';
import { type Effects, eventOf, joinEffects } from '../../../shared/outbox/effects.ts';
import { commitIdempotent } from '../../../shared/outbox/idempotency.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { routingFor } from '../../../shared/routing/routing-for.ts';
import { invalid } from '../../../shared/runtime/errors.ts';
import { newTicketId, readTicketId, ulid } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { openTicket } from '../../../shared/table/builders/open-ticket.ts';
import { plan } from '../../../shared/table/builders/plan.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import { filesAt } from '../../../shared/table/customers-at.ts';
import { type Call, call, type Promised, promise } from '../../../shared/table/entities/call.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import { type Ticket, ticket as ticketEntity } from '../../../shared/table/entities/ticket.ts';
import { languageFor } from '../../../shared/tickets/language-for.ts';
import { logCallOn } from '../../../shared/tickets/log-call-on.ts';
import { certainCustomerOf } from '../../../shared/tickets/proof.ts';
import { ticketOf as leadingTo } from '../../../shared/tickets/ticket-of.ts';
import { iso } from '../../../shared/time/clock.ts';

import { type CallNumber, callerField } from './call-number.ts';
import type { routes } from './routes.ts';

export type LogCallDeps = Pick<Ports, 'table' | 'settings' | 'agendaShards' | 'timeZone'>;

export interface LogCallCommand {
  body: Body<typeof routes.logCall>;
  agent: string;
  /** The language a new customer is written to when the text does not tell. */
  language: Language;
  idempotencyKey: string | undefined;
  correlationId: string;
  now: Date;
}

export interface LoggedCall {
  callId: string;
  customerId?: string;
  ticketId?: string;
  promises: Array<{ promiseId: string; text: string; dueAt: string }>;
  /** Files that the caller may have where none is certain. */
  candidates: Suggestion[];
}

/**
 * Logs a call: the caller is matched by number, promises go on the agenda, a ticket is opened where asked or told of the call, all in one
 * transaction.
 * @throws DomainError `invalid` for a number of a ticket that there is not.
 */
export const logCall = (deps: LogCallDeps, command: LogCallCommand): Promise<LoggedCall> =>
  retryOnConflict(() => logOnce(deps, command));

async function logOnce(deps: LogCallDeps, command: LogCallCommand): Promise<LoggedCall> {
  const { body, now, correlationId, agent } = command;
  const { customer, candidates } = await callerOf(deps.table, body);
  const callId = ulid(now);
  const ticket = body.openTicket && (await ticketOf(deps, command, body.openTicket, { callId, customer }));
  const known = body.ticketId === undefined ? undefined : await knownTicket(deps.table, body.ticketId);
  const ticketId = ticket?.ticket.id ?? known?.id;
  const customerId = customer?.id ?? (known && certainCustomerOf(known));
  const about = {
    callId,
    agent,
    correlationId,
    ...(customerId ? { customerId } : {}),
    ...(ticketId ? { ticketId } : {}),
  };
  const promises = body.promises.map((each) => promiseOf(each, about, deps.agendaShards, now));
  const promiseIds = promises.map(({ value }) => value.id);
  const logged: Effects = {
    writes: [putIfAbsent(call, callOf(body, about, promiseIds, now))],
    events: [
      eventOf(callLogged, {
        aggregate: { type: 'call', id: callId, version: 1 },
        data: {
          callId,
          direction: body.direction,
          customerId: about.customerId,
          ticketId: about.ticketId,
          promiseIds,
        },
        now,
        correlationId,
      }),
    ],
  };
  const { direction, summary } = body;
  const noted =
    known && logCallOn(known, { callId, direction, summary }, { now, correlationId, author: agent });
  const effects = joinEffects(logged, ...promises, ...[ticket ?? [], noted ?? []].flat());
  const ids = await commitIdempotent(
    deps.table,
    { scope: `log-call:${agent}`, key: command.idempotencyKey, body, now },
    effects,
    {
      callId,
      promiseIds: promiseIds.join(','),
      ...(about.customerId ? { customerId: about.customerId } : {}),
      ...(about.ticketId ? { ticketId: about.ticketId } : {}),
    },
  );
  const kept = ids.promiseIds.split(',');
  return {
    callId: ids.callId,
    ...(ids.customerId ? { customerId: ids.customerId } : {}),
    ...(ids.ticketId ? { ticketId: ids.ticketId } : {}),
    promises: body.promises.map(({ text, dueAt }, index) => ({ promiseId: kept[index] ?? '', text, dueAt })),
    candidates,
  };
}

/** @throws DomainError `invalid`. */
async function knownTicket(table: LogCallDeps['table'], typed: string): Promise<Ticket> {
  const id = readTicketId(typed);
  const found = id && (await leadingTo((each) => table.find(ticketEntity, each), id));
  if (!found) throw invalid([{ path: 'ticketId', message: 'error.not-found' }]);
  return found;
}

/**
 * Whose number it is: the one file where it was told or confirmed and whose name fits the one that staff took down; else the files that
 * it may be.
 */
async function callerOf(
  table: LogCallDeps['table'],
  { caller: { numberKind, number }, openTicket: asked }: LogCallCommand['body'],
): Promise<{ customer: Customer | undefined; candidates: Suggestion[] }> {
  // Many people ring from one code, one extension, or none: it is nobody's.
  if (numberKind !== 'number') return { customer: undefined, candidates: [] };
  const { files } = await filesAt(table, { kind: 'phones', address: number });
  const { found, suggestions } = findFile({ name: asked?.name ?? '', phone: number }, files);
  return { customer: found?.customer, candidates: found ? [] : suggestions };
}

type About = { callId: string; agent: string; correlationId: string; customerId?: string; ticketId?: string };

function callOf(body: LogCallCommand['body'], about: About, promiseIds: string[], now: Date): Call {
  const { direction, caller, startedAt, endedAt, summary } = body;
  const { callId: id, ...rest } = about;
  return { id, direction, ...caller, startedAt, endedAt, summary, promiseIds, loggedAt: iso(now), ...rest };
}

function promiseOf(
  { text, dueAt }: { text: string; dueAt: string },
  about: About,
  shards: number,
  now: Date,
): Effects & { value: Promised } {
  const id = ulid(now);
  const reminder = plan({ kind: 'promise-due', ref: id, at: new Date(dueAt), now, generation: 1, shards });
  const value: Promised = {
    id,
    version: 1,
    text,
    dueAt,
    state: 'open',
    madeAt: iso(now),
    agenda: reminder.key,
    generation: 1,
    ...about,
  };
  return {
    value,
    writes: [putIfAbsent(promise, value), reminder.write],
    events: [],
  };
}

async function ticketOf(
  { settings, agendaShards, timeZone }: LogCallDeps,
  { body, agent, now, correlationId, language: fallback }: LogCallCommand,
  asked: NonNullable<LogCallCommand['body']['openTicket']>,
  { callId, customer }: { callId: string; customer: Customer | undefined },
) {
  const { name, email, language, description = body.summary, ...facts } = asked;
  const mail = email ?? (customer && reachableOf(customer, 'mails')[0]);
  const told = {
    ...facts,
    description,
    ...languageFor(language, customer, [`${asked.subject}\n${description}`, name ?? ''], fallback),
    channel: 'call' as const,
  };
  return openTicket(
    {
      ...told,
      kindBy: 'staff',
      id: newTicketId(),
      contact: { name: name ?? customer?.name ?? '', ...phoneOf(body.caller), ...(mail ? { mail } : {}) },
      fields: callerField(body.caller),
      timeZone: customer?.timeZone ?? timeZone,
      callId,
      openedBy: agent,
      ...(customer
        ? {
            customerId: customer.id,
            link: { state: 'confirmed' as const, why: 'call' as const, by: agent, at: iso(now) },
          }
        : {}),
      // Whoever was spoken with is there; whoever only rang may be anybody.
      ...(body.direction === 'missed' || body.caller.numberKind !== 'number'
        ? {}
        : { proof: 'call' as const }),
      correlationId,
      acknowledge: true,
      routing: await routingFor(settings, { ...told, grade: customer?.grade }, now),
    },
    { now, agendaShards },
  );
}

const phoneOf = ({ numberKind, number, extension }: CallNumber) =>
  numberKind === 'number' ? { phone: number, ...(extension === undefined ? {} : { extension }) } : {};
