import { surveyInvited } from '../../../events/survey-invited.v1.ts';
import { type Effects, say, together } from '../../../shared/outbox/effects.ts';
import { stableId } from '../../../shared/runtime/ids.ts';
import { tryAgain } from '../../../shared/runtime/try-again.ts';
import { surveyKindRows } from '../../../shared/surveys/kinds.ts';
import { unplan } from '../../../shared/table/builders/plan.ts';
import { queueMessage } from '../../../shared/table/builders/queue-message.ts';
import { type AgendaItem, agenda } from '../../../shared/table/entities/agenda.ts';
import type { Invitation } from '../../../shared/table/entities/survey.ts';
import { isFinished, type Ticket, ticket as ticketEntity } from '../../../shared/table/entities/ticket.ts';
import type { Write } from '../../../shared/table/write.ts';
import { after, days, iso } from '../../../shared/time/clock.ts';
import { type SkipReason, skipped } from '../skip.ts';
import { move } from '../states.ts';
import { putNext, type SurveyStore } from '../store.ts';

export interface InviteDeps {
  store: SurveyStore;
  agendaShards: number;
  /** For customers whose zone is not known. */
  defaultTimeZone: string;
}

/**
 * Sends an invitation that has become due on its way: invitation, mail, event and the end of the agenda item are one
 * transaction. What is void is taken off the agenda; a ticket no longer in that resolution cancels the invitation.
 */
export const inviteCustomer =
  (deps: InviteDeps) =>
  async (item: AgendaItem, now: Date): Promise<void> => {
    const { store } = deps;
    await tryAgain(async () => {
      const invitation = await store.invitation(item.ref);
      if (invitation?.generation !== item.generation || invitation.state !== 'planned') {
        await store.drop(item);
        return true;
      }
      const ticket = await store.ticket(invitation.ticketId);
      const decided = await decide(deps, invitation, ticket, now);
      const done: Effects = { writes: [unplan(agenda.key(item))], events: [] };
      return (await store.commitOnce(together(decided, done), now)) || undefined;
    });
  };

async function decide(
  deps: InviteDeps,
  invitation: Invitation,
  ticket: Ticket | undefined,
  now: Date,
): Promise<Effects> {
  // An alias was not handled by itself: whoever wrote it is asked about what it was merged into.
  const handled = ticket && isFinished(ticket) && ticket.mergedInto === undefined;
  if (!handled || ticket.resolution !== invitation.resolution) {
    return { writes: [putNext(move(invitation, 'cancelled', { reason: 'reopened' }))], events: [] };
  }
  const { language, customerId, contact } = ticket;
  const known = { language, ...(customerId ? { customerId } : {}) };
  const reason = reasonToSkip(invitation, contact, now);
  if (reason) {
    const next = move(invitation, 'skipped', { ...known, reason });
    return { writes: [putNext(next)], events: [skipped(next, reason, now)] };
  }
  const expiresAt = after(now, openFor(invitation));
  const next = move(invitation, 'invited', { ...known, invitedAt: iso(now), expiresAt: iso(expiresAt) });
  const timeZone = customerId ? await deps.store.timeZoneOf(customerId) : undefined;
  return together(
    { writes: [putNext(next), stillIn(ticket)], events: [invited(next, now)] },
    mail(next, ticket, timeZone ?? deps.defaultTimeZone, { now, agendaShards: deps.agendaShards }),
  );
}

/** How long the link takes an answer, and how late the invitation may still go out. */
const openFor = ({ survey }: Invitation): number => days(surveyKindRows[survey].openDays);

function reasonToSkip(invitation: Invitation, contact: Ticket['contact'], now: Date): SkipReason | undefined {
  const { dueAt } = invitation;
  if (dueAt && now > after(new Date(dueAt), openFor(invitation))) return 'stale';
  return contact.mail || contact.phone ? undefined : 'no-channel';
}

/** A reopening at this very moment must not find the survey on its way. */
const stillIn = ({ id, resolution, state }: Ticket): Write => ({
  check: ticketEntity.key(id),
  if: { resolution, state },
});

const invited = (invitation: Invitation, now: Date) =>
  say(surveyInvited, {
    aggregate: { type: 'invitation', id: invitation.id, version: invitation.version },
    data: {
      invitationId: invitation.id,
      survey: invitation.survey,
      ticketId: invitation.ticketId,
      resolution: invitation.resolution,
    },
    now,
    correlationId: invitation.correlationId,
  });

const mail = (
  { id, survey, linkVersion, expiresAt, correlationId }: Invitation,
  ticket: Ticket,
  timeZone: string,
  context: { now: Date; agendaShards: number },
): Effects =>
  queueMessage(
    {
      id: stableId('message', id),
      category: 'survey',
      template: `survey-${survey}`,
      variables: { subject: ticket.subject, linkVersion },
      language: ticket.language,
      to: ticket.contact,
      timeZone,
      about: {
        ticketId: ticket.id,
        invitationId: id,
        ...(ticket.customerId ? { customerId: ticket.customerId } : {}),
      },
      ...(expiresAt ? { notAfter: new Date(expiresAt) } : {}),
      correlationId,
    },
    context,
  );
