import { surveyInvited } from '../../../events/survey-invited.v1.ts';
import { writtenTo } from '../../../shared/customers/points.ts';
import { commit, type Effects, eventOf, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { stableId } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { surveyKindRows } from '../../../shared/surveys/kinds.ts';
import { unplan } from '../../../shared/table/builders/plan.ts';
import { queueMessage } from '../../../shared/table/builders/queue-message.ts';
import { putNextVersion } from '../../../shared/table/conditional-puts.ts';
import { type AgendaItem, agenda } from '../../../shared/table/entities/agenda.ts';
import { customer } from '../../../shared/table/entities/customer.ts';
import { type Invitation, invitation as invitationEntity } from '../../../shared/table/entities/survey.ts';
import { isFinished, type Ticket, ticket as ticketEntity } from '../../../shared/table/entities/ticket.ts';
import type { Write } from '../../../shared/table/write.ts';
import { ticketKindRows } from '../../../shared/tickets/kinds.ts';
import { addresseeOf, isProven } from '../../../shared/tickets/proof.ts';
import { isForContact } from '../../../shared/tickets/who-sees.ts';
import { after, days, iso } from '../../../shared/time/clock.ts';
import { reasonNotToPlan, type SurveySkipReason, surveySkippedEvent } from '../skip.ts';
import { move } from '../states.ts';

export type InviteDeps = Pick<Ports, 'table' | 'agendaShards' | 'timeZone'>;

/**
 * Sends a due invitation: invitation, mail, event and the deletion of the agenda item are one transaction. An agenda
 * item without effect is only deleted; a ticket that is no longer in that resolution cancels the invitation.
 */
export const inviteCustomer =
  (deps: InviteDeps) =>
  (item: AgendaItem, now: Date): Promise<void> =>
    retryOnConflict(async () => {
      const { table } = deps;
      const invitation = await table.find(invitationEntity, item.ref);
      if (invitation?.generation !== item.generation || invitation.state !== 'planned') {
        await table.delete(agenda.key(item));
        return;
      }
      const ticket = await table.find(ticketEntity, invitation.ticketId);
      const decided = await decide(deps, invitation, ticket, now);
      const done: Effects = { writes: [unplan(agenda.key(item))], events: [] };
      await commit(table, joinEffects(decided, done), now);
    });

async function decide(
  deps: InviteDeps,
  invitation: Invitation,
  ticket: Ticket | undefined,
  now: Date,
): Promise<Effects> {
  // An alias was not handled by itself: whoever wrote it is asked about what it was merged into.
  const handled = ticket && isFinished(ticket) && ticket.mergedInto === undefined;
  if (!handled || ticket.resolution !== invitation.resolution) {
    return {
      writes: [putNextVersion(invitationEntity, move(invitation, 'cancelled', { reason: 'reopened' }))],
      events: [],
    };
  }
  const { language, customerId } = ticket;
  const known = { language, ...(customerId ? { customerId } : {}) };
  const reason = reasonToSkip(invitation, ticket, now);
  if (reason) {
    const next = move(invitation, 'skipped', { ...known, reason });
    return {
      writes: [putNextVersion(invitationEntity, next)],
      events: [surveySkippedEvent(next, reason, now)],
    };
  }
  const expiresAt = after(now, openFor(invitation));
  const next = move(invitation, 'invited', { ...known, invitedAt: iso(now), expiresAt: iso(expiresAt) });
  const file = customerId ? await deps.table.find(customer, customerId) : undefined;
  return joinEffects(
    { writes: [putNextVersion(invitationEntity, next), stillIn(ticket)], events: [invited(next, now)] },
    mail(next, ticket, file?.timeZone ?? deps.timeZone, { now, agendaShards: deps.agendaShards }),
  );
}

/** How long the link takes an answer, and how late the invitation may still go out. */
const openFor = ({ survey }: Invitation): number => days(surveyKindRows[survey].openDays);

function reasonToSkip(
  invitation: Invitation,
  { contact, disowned, recoveryOf, spam, kind }: Ticket,
  now: Date,
): SurveySkipReason | undefined {
  const { dueAt } = invitation;
  if (dueAt && now > after(new Date(dueAt), openFor(invitation))) return 'stale';
  if (disowned) return 'disowned';
  // Staff may have corrected the kind within the hour.
  const reason = reasonNotToPlan({
    recovery: recoveryOf !== undefined,
    spam: spam !== undefined,
    kind: ticketKindRows[kind],
  });
  if (reason) return reason;
  return writtenTo(contact) ? undefined : 'no-channel';
}

/** A reopening at the same moment must prevent the survey. */
const stillIn = ({ id, resolution, state }: Ticket): Write => ({
  check: ticketEntity.key(id),
  if: { resolution, state },
});

const invited = (invitation: Invitation, now: Date) =>
  eventOf(surveyInvited, {
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
): Effects => {
  const { subject, ...addressee } = addresseeOf(ticket);
  return queueMessage(
    {
      id: stableId('message', id),
      category: 'survey',
      template: `survey-${survey}`,
      variables: { subject, linkVersion, ...matterOf(ticket) },
      language: ticket.language,
      ...addressee,
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
};

/** What the mail says of the matter. Who corrected the address afterwards is not told what was for the owner of the one before. */
function matterOf(ticket: Ticket) {
  const { outcome = '', finishedAt, linkVersion: ticketLinkVersion } = ticket;
  const isTold = isProven(ticket) && isForContact(ticket, finishedAt ?? '');
  return {
    ticketLinkVersion,
    outcome: isTold ? outcome : '',
    ...(finishedAt === undefined ? {} : { resolvedAt: finishedAt }),
  };
}
