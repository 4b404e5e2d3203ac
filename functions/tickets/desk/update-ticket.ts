import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { type Effects, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict, invalid } from '../../../shared/runtime/errors.ts';
import { formSetting } from '../../../shared/settings/form-setting.ts';
import { openLedgers } from '../../../shared/table/builders/compensation-ledgers.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Write } from '../../../shared/table/write.ts';
import { effectsOfChange, type TicketChange } from '../../../shared/tickets/change-ticket.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import { iso } from '../../../shared/time/clock.ts';
import { payeesOf } from '../complaints/payees.ts';
import { waitingOf } from '../complaints/take-back.ts';
import { sentDraft } from '../own-draft.ts';
import { type Assignment, assigned, refuseUnknownQueue, seenOf } from './assign-ticket.ts';
import { editFields, type TicketEdit } from './edit-fields.ts';
import { inOneWrite, type Step } from './in-one-write.ts';
import { type Ending, type MoveDeps, moved } from './move-ticket.ts';
import { snoozed } from './snooze-ticket.ts';
import { occasionOf, requestOf } from './staff-command.ts';
import { noted } from './write-note.ts';
import { type ReplyRequest, replied, type StaffReplyDeps } from './write-reply.ts';

/** All that one call does to a ticket. */
export interface Wishes {
  edit: TicketEdit;
  assignment: Assignment;
  reply?: ReplyRequest | undefined;
  note?: string | undefined;
  move?: Ending | undefined;
  /** It is put off: until then (ISO 8601), else until somebody writes. */
  snooze?: { until?: string | undefined } | undefined;
}

export type UpdateCommand = StaffCommand &
  Wishes & {
    /** Of whoever asks. */
    roles: readonly string[];
    /** The version that the caller saw; another one is refused. */
    expectedVersion: number | undefined;
    /** What was asked for, where these wishes were made of something else: a repeated key is held against that. */
    asked?: { operation: string; body: unknown } | undefined;
  };

export interface UpdateDeps extends MoveDeps, Omit<StaffReplyDeps, 'store'> {
  table: Table;
}

/** `entryId`: of the reply, else of the note. */
export type UpdateAnswer = { ticketId: string; entryId?: string; recordedAs?: 'note' };

interface Done {
  steps: Step[];
  answer: UpdateAnswer;
}

/**
 * Corrects the fields of a ticket, gives it to somebody, writes a note or a reply and moves it, in this order and in one transaction with its
 * history: all of it or nothing. A reply that resolves tells the outcome in its own mail.
 * @throws DomainError `not-found`; `conflict` for another version, and for whatever the parts are refused with; `forbidden` for a
 * complaint that somebody else has to take back; `invalid` with the fields.
 */
export const updateTicket =
  (deps: UpdateDeps) =>
  async (command: UpdateCommand): Promise<UpdateAnswer> => {
    const { edit, assignment, reply, note, move, expectedVersion, now } = command;
    await refuseUnknownQueue(deps.settings, assignment, now);
    let seen: string | undefined;
    return retryOnConflict(async () => {
      const ticket = await findTicket(deps.store, command.id);
      const asked = { edit, assignment, reply, note, move, expectedVersion };
      const { operation, body } = command.asked ?? { operation: 'update-ticket', body: asked };
      const request = requestOf(operation, ticket, command, body);
      const given = await deps.store.recall<UpdateAnswer>(request);
      if (given) return given;
      // What the caller decided on has gone: the other change may have been the reason not to.
      const found = JSON.stringify([move && ticket.state, isEmpty(assignment) || seenOf(ticket)]);
      if ((seen ?? found) !== found || (expectedVersion ?? ticket.version) !== ticket.version)
        throw conflict('error.conflict');
      seen = found;
      const { steps, answer } = await doneTo(deps, ticket, command);
      return steps.length === 0 ? answer : deps.store.commit(request, inOneWrite(ticket, steps), answer);
    });
  };

/** Whether {@link updateTicket} could do all of it now. Writes nothing. @throws DomainError as it does. */
export async function tryUpdate(deps: UpdateDeps, ticket: Ticket, command: UpdateCommand): Promise<void> {
  await refuseUnknownQueue(deps.settings, command.assignment, command.now);
  inOneWrite(ticket, (await doneTo(deps, ticket, command)).steps);
}

const isEmpty = (wish: object): boolean => Object.values(wish).every((value) => value === undefined);

async function doneTo(deps: UpdateDeps, ticket: Ticket, command: UpdateCommand): Promise<Done> {
  const { assignment, reply, note, move, author, now, correlationId } = command;
  const occasion = occasionOf(command);
  const steps: Step[] = [];
  const answer: UpdateAnswer = { ticketId: ticket.id };
  const last = (): Ticket => steps.at(-1)?.after ?? ticket;
  const take = (change: TicketChange | undefined, ...more: readonly Effects[]): void => {
    if (change) steps.push({ effects: joinEffects(effectsOfChange(change), ...more), after: change.after });
  };
  if (!isEmpty(command.edit)) {
    const change = await edited(deps, ticket, command);
    take(change, { writes: change ? await declinedOf(deps, change, now) : [], events: [] });
  }
  if (!isEmpty(assignment)) take(await assigned(deps, last(), assignment, occasion));
  if (note !== undefined) {
    const change = noted(last(), note, occasion);
    take(change);
    answer.entryId = change.entryId;
  }
  let isAnswered = false;
  if (reply) {
    const outcome = move?.to === 'resolved' && !move.spam ? move.outcome : undefined;
    const wrote = await replied(deps, last(), { ...reply, outcome, author, now, correlationId });
    const gone = { draft: reply.draft, person: author, kind: 'reply', now } as const;
    const drafts = { writes: await sentDraft(deps, ticket, gone), events: [] };
    steps.push({ effects: joinEffects(wrote.effects, drafts), after: wrote.after });
    Object.assign(answer, wrote.answer);
    isAnswered = wrote.answer.recordedAs === undefined;
  }
  if (move && move.to !== last().state) {
    const told = isAnswered ? { answeredAt: iso(now) } : {};
    steps.push(await moved(deps, last(), { ...move, ...told }, occasion));
  }
  if (command.snooze) steps.push(snoozed(last(), command.snooze.until, occasion, deps.agendaShards));
  return { steps, answer };
}

async function edited(
  { settings }: UpdateDeps,
  ticket: Ticket,
  command: UpdateCommand,
): Promise<TicketChange | undefined> {
  const { edit, roles, now } = command;
  if (ticket.state === 'closed') throw conflict('error.ticket-closed');
  refuseSilence(ticket, edit);
  const forms = await settings.all(formSetting, now);
  return editFields(ticket, edit, { ...occasionOf(command), roles, form: forms.get(ticket.form ?? '') });
}

/** Somebody who could be answered must not become somebody who cannot. @throws DomainError `invalid`. */
function refuseSilence({ contact }: Ticket, { contact: edit }: TicketEdit): void {
  const { email = contact.mail, phone = contact.phone } = edit ?? {};
  const hadAddress = contact.mail !== undefined || contact.phone !== undefined;
  if (hadAddress && !email && !phone)
    throw invalid([{ path: 'contact.email', message: 'field.contact-needed' }]);
}

/** What takes compensations that waited out of the ledgers, where the ticket is no complaint any more. */
async function declinedOf(
  deps: Pick<UpdateDeps, 'table' | 'links'>,
  { before, after }: TicketChange,
  now: Date,
): Promise<Write[]> {
  const waiting = after.complaint ? [] : waitingOf(before);
  if (waiting.length === 0) return [];
  const ledgers = await openLedgers(deps.table, await payeesOf(deps, before), now);
  return ledgers.discharge(...waiting);
}
