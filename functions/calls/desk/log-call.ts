import { callLogged } from '../../../events/call-logged.v1.ts';
import type { Language } from '../../../events/vocabulary.ts';
import { findFile, type Suggestion } from '../../../shared/customers/find.ts';
import { reachableOf } from '../../../shared/customers/points.ts';
import type { Body } from '../../../shared/http/define-route.ts';
import { languageOf } from '../../../shared/i18n/negotiate.ts';
import { type Effects, eventOf, joinEffects } from '../../../shared/outbox/effects.ts';
import { commitIdempotent } from '../../../shared/outbox/idempotency.ts';
import { routingFor } from '../../../shared/routing/routing-for.ts';
import { newTicketId, ulid } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { openTicket } from '../../../shared/table/builders/open-ticket.ts';
import { plan } from '../../../shared/table/builders/plan.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import { filesAt } from '../../../shared/table/customers-at.ts';
import { type Call, call, type Promised, promise } from '../../../shared/table/entities/call.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import { iso } from '../../../shared/time/clock.ts';

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
 * Logs a call: the caller is matched by number, promises go on the agenda, a ticket is opened where asked, all in one
 * transaction.
 */
export async function logCall(deps: LogCallDeps, command: LogCallCommand): Promise<LoggedCall> {
  const { body, now, correlationId, agent } = command;
  const { customer, candidates } = await callerOf(deps.table, body);
  const callId = ulid(now);
  const ticket = body.openTicket && (await ticketOf(deps, command, body.openTicket, { callId, customer }));
  const about = {
    callId,
    agent,
    correlationId,
    ...(customer ? { customerId: customer.id } : {}),
    ...(ticket ? { ticketId: ticket.ticket.id } : {}),
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
  const effects = joinEffects(logged, ...promises, ...(ticket ? [ticket] : []));
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

/**
 * Whose number it is: the one file where it was told or confirmed and whose name fits the one that staff took down; else the files that
 * it may be.
 */
async function callerOf(
  table: LogCallDeps['table'],
  { number, openTicket: asked }: LogCallCommand['body'],
): Promise<{ customer: Customer | undefined; candidates: Suggestion[] }> {
  const { files } = await filesAt(table, { kind: 'phones', address: number });
  const { found, suggestions } = findFile({ name: asked?.name ?? '', phone: number }, files);
  return { customer: found?.customer, candidates: found ? [] : suggestions };
}

type About = { callId: string; agent: string; correlationId: string; customerId?: string; ticketId?: string };

function callOf(body: LogCallCommand['body'], about: About, promiseIds: string[], now: Date): Call {
  const { direction, number, startedAt, endedAt, summary } = body;
  const { callId: id, ...rest } = about;
  return { id, direction, number, startedAt, endedAt, summary, promiseIds, loggedAt: iso(now), ...rest };
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
    language: language ?? customer?.language ?? languageOf(asked.subject + description) ?? fallback,
    channel: 'call' as const,
  };
  return openTicket(
    {
      ...told,
      kindBy: 'staff',
      id: newTicketId(),
      contact: { name: name ?? customer?.name ?? body.number, phone: body.number, ...(mail ? { mail } : {}) },
      timeZone: customer?.timeZone ?? timeZone,
      callId,
      ...(customer
        ? {
            customerId: customer.id,
            link: { state: 'confirmed' as const, why: 'call' as const, by: agent, at: iso(now) },
          }
        : {}),
      // Whoever was spoken with is there; whoever only rang may be anybody.
      ...(body.direction === 'missed' ? {} : { proof: 'call' as const }),
      correlationId,
      acknowledge: true,
      routing: await routingFor(settings, { ...told, grade: customer?.grade }, now),
    },
    { now, agendaShards },
  );
}
