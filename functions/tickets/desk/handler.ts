import { httpHandler } from '../../../shared/http/http-handler.ts';
import { staffCommandOf } from '../../../shared/http/staff-command.ts';
import { problemText, shownFields } from '../../../shared/i18n/problem-text.ts';
import { isConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict, DomainError } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { readTicket, readTimeline } from '../../../shared/tickets/detail/read-ticket.ts';
import { withTicket } from '../../../shared/tickets/detail/written.ts';
import { changeReply } from '../outgoing/change-reply.ts';
import { type QueueAnswer, queueReply } from '../outgoing/queue-reply.ts';
import { takeBackReply } from '../outgoing/take-back-reply.ts';
import { openTicketStore } from '../store.ts';
import { uploadsOf } from '../uploads-of.ts';
import { acceptEntry } from './accept-entry.ts';
import { applyMacro, previewMacro } from './apply-macro.ts';
import { assignTicket } from './assign-ticket.ts';
import { changeParticipant } from './change-participant.ts';
import { followTicket } from './follow-ticket.ts';
import { moveTicket } from './move-ticket.ts';
import { renderReply } from './reply-text.ts';
import { routes } from './routes.ts';
import { snoozeTicket, wakeTicket } from './snooze-ticket.ts';
import { tellLink } from './tell-link.ts';
import { type UpdateAnswer, updateTicket } from './update-ticket.ts';
import { writeNote } from './write-note.ts';
import { writeReply } from './write-reply.ts';

export type TicketDeskDeps = Pick<
  Ports,
  | 'table'
  | 'partnerDelivers'
  | 'settings'
  | 'links'
  | 'cursors'
  | 'urls'
  | 'firm'
  | 'agendaShards'
  | 'timeZone'
  | 'clock'
>;

const entryOf = ({ entryId = '', recordedAs }: UpdateAnswer): QueueAnswer => ({
  entryId,
  ...(recordedAs ? { recordedAs } : {}),
});

/** What staff do with tickets. */
export function createHandler(ports: TicketDeskDeps) {
  const store = openTicketStore(ports.table);
  const deps = { ...ports, store, uploadsOf: uploadsOf(ports) };
  const read = readTicket(deps);
  const timeline = readTimeline(deps);
  const update = updateTicket(deps);
  const reply = writeReply(deps);
  const queue = queueReply(deps);
  const takeBack = takeBackReply(deps);
  const change = changeReply(deps);
  const snooze = snoozeTicket(deps);
  const wake = wakeTicket(deps);
  const follow = followTicket(deps);
  const macro = applyMacro(deps);
  const preview = previewMacro(deps);
  const render = renderReply(deps);
  const link = tellLink(deps);
  const note = writeNote(deps);
  const move = moveTicket(deps);
  const assign = assignTicket(deps);
  const participant = changeParticipant(deps);
  const accept = acceptEntry(deps);
  const answer = withTicket(read);
  /** Who met another version is told the ticket as it is. */
  const tellingTheTicket = async <A>(id: string, work: Promise<A>): Promise<A> => {
    try {
      return await work;
    } catch (error) {
      const isStale =
        isConflict(error) || (error instanceof DomainError && error.message === 'error.conflict');
      if (!isStale) throw error;
      throw conflict('error.conflict', undefined, { ticket: await read(id) });
    }
  };
  return httpHandler(
    routes,
    {
      getTicket: async ({ params, caller }) => ({
        status: 200,
        json: await read(params.id, caller?.subject),
      }),
      getTimeline: async ({ params, query }) => ({ status: 200, json: await timeline(params.id, query) }),
      async updateTicket(request) {
        const { expectedVersion, reply, note, state, assignee, queue, priority, ...rest } = request.body;
        const { outcome, internalOutcome, spam, cause, ...edit } = rest;
        const { id } = request.params;
        const move = state && { to: state, outcome, internalOutcome, spam, cause };
        const wishes = { edit, assignment: { assignee, queue, priority }, reply, note, move };
        const roles = request.caller?.roles ?? [];
        const command = { ...staffCommandOf(request, id), ...wishes, roles, expectedVersion };
        return { status: 200, json: await answer(id, tellingTheTicket(id, update(command))) };
      },
      async writeReply(request) {
        const { id } = request.params;
        const { holdSeconds = 0, sendAt, then, ...words } = request.body;
        const asked = staffCommandOf(request, id);
        const waits = holdSeconds > 0 || sendAt !== undefined;
        const atOnce = { ...asked, edit: {}, assignment: {}, reply: words, expectedVersion: undefined };
        const roles = request.caller?.roles ?? [];
        const work = waits
          ? queue({ ...asked, ...words, holdSeconds, sendAt, then })
          : then
            ? update({ ...atOnce, move: { ...then, outcome: then.outcome }, roles }).then(entryOf)
            : reply({ ...asked, ...words });
        return { status: 201, json: await answer<QueueAnswer>(id, work) };
      },
      async undoReply(request) {
        const { id, replyId } = request.params;
        const work = takeBack({ ...staffCommandOf(request, id), replyId });
        return { status: 200, json: await answer(id, work) };
      },
      async changeReply(request) {
        const { id, replyId } = request.params;
        const work = change({ ...staffCommandOf(request, id), ...request.body, replyId });
        return { status: 200, json: await answer(id, work) };
      },
      async renderReply(request) {
        const command = { ...staffCommandOf(request, request.params.id), ...request.body };
        return { status: 200, json: await render(command) };
      },
      async applyMacro(request) {
        const { id, macroId } = request.params;
        const roles = request.caller?.roles ?? [];
        const work = macro({ ...staffCommandOf(request, id), ...request.body, macroId, roles });
        return { status: 200, json: await answer(id, tellingTheTicket(id, work)) };
      },
      async previewMacro(request) {
        const { id, macroId } = request.params;
        const roles = request.caller?.roles ?? [];
        const asked = { ...staffCommandOf(request, id), ...request.body, macroId, roles };
        const { refusal, ...done } = await preview(asked);
        const told = refusal && {
          detail: await problemText(request.language, refusal.message, refusal.params),
          errors: await shownFields(request.language, refusal.fields),
        };
        return { status: 200, json: { ...done, ...(told ? { refusal: told } : {}) } };
      },
      async snoozeTicket(request) {
        const { id } = request.params;
        const work = snooze({ ...staffCommandOf(request, id), ...request.body });
        return { status: 200, json: await answer(id, work) };
      },
      async wakeTicket(request) {
        const { id } = request.params;
        return { status: 200, json: await answer(id, wake(staffCommandOf(request, id))) };
      },
      async tellTrackingLink(request) {
        const { id } = request.params;
        return { status: 200, json: await answer(id, link(staffCommandOf(request, id))) };
      },
      async writeNote(request) {
        const { id } = request.params;
        const work = note({ ...staffCommandOf(request, id), ...request.body });
        return { status: 201, json: await answer(id, work) };
      },
      async moveTicket(request) {
        const { id } = request.params;
        const { outcome, ...asked } = request.body;
        const work = move({ ...staffCommandOf(request, id), ...asked, outcome });
        return { status: 200, json: await answer(id, work) };
      },
      async setParticipant(request) {
        const { id, participantId } = request.params;
        const change = request.body.shown ? 'show' : 'hide';
        const work = participant({ ...staffCommandOf(request, id), participantId, change });
        return { status: 200, json: await answer(id, work) };
      },
      async removeParticipant(request) {
        const { id, participantId } = request.params;
        const work = participant({ ...staffCommandOf(request, id), participantId, change: 'remove' });
        return { status: 200, json: await answer(id, work) };
      },
      async follow(request) {
        const { id, person } = request.params;
        const work = follow({ ...staffCommandOf(request, id), person, wants: request.body.wants });
        return { status: 200, json: await answer(id, work) };
      },
      async unfollow(request) {
        const { id, person } = request.params;
        const work = follow({ ...staffCommandOf(request, id), person, wants: undefined });
        return { status: 200, json: await answer(id, work) };
      },
      async acceptEntry(request) {
        const { id, entryId } = request.params;
        const work = accept({ ...staffCommandOf(request, id), entryId });
        return { status: 200, json: await answer(id, work) };
      },
      async assignTicket(request) {
        const { id } = request.params;
        const { expectedVersion, ...assignment } = request.body;
        const work = assign({ ...staffCommandOf(request, id), assignment, expectedVersion });
        return { status: 200, json: await answer(id, tellingTheTicket(id, work)) };
      },
    },
    deps.clock,
  );
}
