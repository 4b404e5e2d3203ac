import type { Language } from '../../../events/vocabulary.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { DomainError, notFound } from '../../../shared/runtime/errors.ts';
import type { ReplyVariable } from '../../../shared/settings/fill-reply.ts';
import { type Macro, type MacroStep, macroSetting } from '../../../shared/settings/macros.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import { after, hours, iso } from '../../../shared/time/clock.ts';
import { applyWishes, tagsAfter } from './apply-wishes.ts';
import { replyText } from './reply-text.ts';
import { tryUpdate, type UpdateAnswer, type UpdateDeps, type Wishes } from './update-ticket.ts';

export type MacroCommand = StaffCommand & {
  macroId: string;
  /** Roles of whoever asks. */
  roles: readonly string[];
  /** Values in place of what the variables of its reply would be. */
  variables?: Partial<Record<ReplyVariable, string>> | undefined;
  /** The version that the caller saw; another one is refused. */
  expectedVersion?: number | undefined;
};

/** What a macro would do to a ticket, as it is now. */
export interface MacroPreview {
  ticketId: string;
  version: number;
  language: Language;
  /** What the customer would read. */
  reply?: string;
  note?: string;
  tags?: string[];
  assignee?: string | null;
  queue?: string;
  priority?: string;
  state?: string;
  outcome?: string;
  /** Until when it would be put off; `answer`: until somebody writes. */
  snooze?: string;
  /** Why it would be refused; nothing would be done then. */
  refusal?: DomainError;
}

/**
 * Does all that a macro says to a ticket, in one write or not at all: a gap in its reply, or a state that the ticket cannot go to, stops all of it.
 * @throws DomainError `not-found` for the ticket or the macro; and whatever `updateTicket` is refused with.
 */
export const applyMacro =
  (deps: UpdateDeps) =>
  async (command: MacroCommand): Promise<UpdateAnswer> => {
    const macro = await macroOf(deps, command);
    const { macroId, variables, expectedVersion } = command;
    const asked = { operation: 'apply-macro', body: { macroId, variables, expectedVersion } };
    // Its tags follow those of the ticket.
    return applyWishes(deps)({ ...command, asked, wishesOf: (ticket) => wishesOf(macro, ticket, command) });
  };

/**
 * What a macro would do now. Writes nothing.
 * @throws DomainError `not-found` for the ticket or the macro.
 */
export const previewMacro =
  (deps: UpdateDeps) =>
  async (command: MacroCommand): Promise<MacroPreview> => {
    const macro = await macroOf(deps, command);
    const ticket = await findTicket(deps.store, command.id);
    const wishes = wishesOf(macro, ticket, command);
    const { author, now } = command;
    const { reply, note, edit, assignment, move, snooze } = wishes;
    const { version, language, id: ticketId } = ticket;
    const done: MacroPreview = {
      ...{ ticketId, version, language },
      ...(note === undefined ? {} : { note }),
      ...(edit.tags === undefined ? {} : { tags: [...edit.tags] }),
      ...(assignment.assignee === undefined ? {} : { assignee: assignment.assignee }),
      ...(assignment.queue === undefined ? {} : { queue: assignment.queue }),
      ...(assignment.priority === undefined ? {} : { priority: assignment.priority }),
      ...(move ? { state: move.to } : {}),
      ...(move?.outcome === undefined ? {} : { outcome: move.outcome }),
      ...(snooze ? { snooze: snooze.until ?? 'answer' } : {}),
    };
    try {
      if (reply) done.reply = await replyText(deps, ticket, reply, { author, now });
      await tryUpdate(deps, ticket, { ...command, ...wishes, expectedVersion: undefined });
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'internal') throw error;
      done.refusal = error;
    }
    return done;
  };

async function macroOf({ settings }: UpdateDeps, { macroId, now }: MacroCommand): Promise<Macro> {
  const macro = (await settings.all(macroSetting, now)).get(macroId);
  if (!macro?.active) throw notFound('error.not-found');
  return macro;
}

/** What a macro wishes of a ticket. */
function wishesOf(macro: Macro, ticket: Ticket, { variables, author, now }: MacroCommand): Wishes {
  const step = <D extends MacroStep['do']>(name: D) =>
    macro.steps.find((each): each is Extract<MacroStep, { do: D }> => each.do === name);
  const [reply, tag, state, snooze] = [step('reply'), step('tag'), step('state'), step('snooze')];
  const assignee = step('assign')?.assignee;
  const { toAll, texts, cannedReplyId } = reply ?? {};
  return {
    edit: tag ? { tags: tagsAfter(ticket, tag) } : {},
    assignment: {
      assignee: assignee === 'me' ? author : assignee,
      queue: step('queue')?.queue,
      priority: step('priority')?.priority,
    },
    note: step('note')?.text,
    reply: reply && { cannedReplyId, texts, toAll, variables },
    move: state && {
      to: state.to,
      outcome: state.outcome?.[ticket.language],
      internalOutcome: state.internalOutcome,
      cause: state.cause,
      spam: state.spam,
    },
    snooze: snooze && (snooze.hours ? { until: iso(after(now, hours(snooze.hours))) } : {}),
  };
}
