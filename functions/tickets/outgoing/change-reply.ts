import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { iso } from '../../../shared/time/clock.ts';
import { requestOf } from '../desk/staff-command.ts';
import type { TicketStore } from '../store.ts';
import { findReply } from './find-reply.ts';
import { refuseInstant } from './queue-reply.ts';
import { waiting } from './transitions.ts';

export type ChangeReplyCommand = StaffCommand & {
  replyId: string;
  /** Another text. */
  body?: string | undefined;
  /** Another instant, ISO 8601. */
  sendAt?: string | undefined;
  /** It leaves at once. */
  atOnce?: true | undefined;
};

/**
 * Changes a reply that is to leave later, or one that was stopped, which leaves after all: the caller has seen what came between.
 * @throws DomainError `not-found`; `conflict` when it has left, was taken back, or leaves in seconds; `invalid` for an instant that has passed or is
 * too far ahead.
 */
export const changeReply =
  (
    deps: Pick<Ports, 'table' | 'agendaShards'> & { store: Pick<TicketStore, 'find' | 'recall' | 'commit'> },
  ) =>
  (command: ChangeReplyCommand): Promise<{ ticketId: string; sendAt: string }> =>
    retryOnConflict(async () => {
      const { store, agendaShards } = deps;
      const { now, body, sendAt } = command;
      const { ticket, reply } = await findReply(deps, command);
      const asked = { replyId: command.replyId, body, sendAt, atOnce: command.atOnce };
      const request = requestOf('change-reply', ticket, command, asked);
      const given = await store.recall<{ ticketId: string; sendAt: string }>(request);
      if (given) return given;
      if (reply.state === 'left') throw conflict('error.reply-left', undefined, { entryId: reply.entryId });
      if (reply.state === 'taken-back') throw conflict('error.reply-taken-back');
      if (reply.state === 'held') throw conflict('error.reply-leaves');
      refuseInstant(sendAt, now);
      const leavesAt = command.atOnce ? iso(now) : (sendAt ?? reply.leavesAt);
      // One that was stopped after its time needs another one.
      if (!command.atOnce) refuseInstant(leavesAt, now);
      const { why: _, refusal: __, ...rest } = reply;
      const { rich: ___, ...plain } = rest;
      const next = {
        ...(body === undefined ? rest : { ...plain, text: body }),
        version: reply.version + 1,
        state: command.atOnce ? ('held' as const) : ('scheduled' as const),
        ...{ leavesAt, knownUntil: iso(now) },
      };
      const effects = waiting(next, { now, agendaShards });
      return store.commit(request, effects, { ticketId: ticket.id, sendAt: leavesAt });
    });
