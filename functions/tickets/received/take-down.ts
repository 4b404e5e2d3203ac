import { writtenTo } from '../../../shared/customers/points.ts';
import type { Body } from '../../../shared/http/define-route.ts';
import { joinEffects } from '../../../shared/outbox/effects.ts';
import { commitIdempotent } from '../../../shared/outbox/idempotency.ts';
import { invalid } from '../../../shared/runtime/errors.ts';
import { newTicketId } from '../../../shared/runtime/ids.ts';
import { claimUpload } from '../../../shared/table/builders/claim-upload.ts';
import { effectsOfChange } from '../../../shared/tickets/change-ticket.ts';
import { after, iso, minutes } from '../../../shared/time/clock.ts';
import { noted } from '../desk/write-note.ts';
import type { UploadsOf } from '../uploads-of.ts';
import { type OpenContext, type OpenDeps, openedWith, openMatter } from './open-matter.ts';
import type { routes } from './routes.ts';

export type TakeDownDeps = OpenDeps & { uploadsOf: UploadsOf };

type TakeDownCommand = OpenContext & {
  body: Body<typeof routes.takeDown>;
  idempotencyKey: string | undefined;
};

/** Clocks of staff differ by minutes. */
const clockTolerance = minutes(5);

/**
 * Opens the ticket of a matter that staff took down. Nobody is written to unless staff want it. Service levels count from now: what nobody had
 * typed in could not be answered.
 * @throws DomainError `invalid` for a receipt in the future, an unknown queue, person or file; `not-found` for an unknown customer.
 */
export async function takeDown(deps: TakeDownDeps, command: TakeDownCommand): Promise<{ ticketId: string }> {
  const { body, idempotencyKey, ...context } = command;
  const { author, now, correlationId } = context;
  const { receivedAt = iso(now), channel, description, acknowledge, note, uploads = [], ...matter } = body;
  if (new Date(receivedAt) > after(now, clockTolerance))
    throw invalid([{ path: 'receivedAt', message: 'field.future' }]);
  const id = newTicketId();
  const files = uploads.length > 0 ? await deps.uploadsOf(uploads, now) : [];
  const claims = files.map((each) => claimUpload(each, { ticketId: id, now, correlationId }));
  const attachments = claims.map(({ attachment }) => attachment);
  const opened = await openMatter(
    deps,
    matter,
    {
      ...{ id, channel, description, receivedAt, acknowledge: acknowledge === true },
      firstEntry: {
        channel,
        detail: { receivedAt, takenDownBy: author },
        ...(attachments.length > 0 ? { attachments } : {}),
      },
    },
    context,
  );
  if (acknowledge && writtenTo(opened.ticket.contact) === undefined)
    throw invalid([{ path: 'email', message: 'field.required' }]);
  const change = note === undefined ? undefined : noted(opened.ticket, note, { author, now, correlationId });
  const steps = change ? [{ effects: effectsOfChange(change), after: change.after }] : [];
  const effects = joinEffects(openedWith(opened, steps), ...claims.map((claim) => claim.effects));
  const request = { scope: `take-down-ticket:${author}`, key: idempotencyKey, body, now };
  return commitIdempotent(deps.table, request, effects, { ticketId: id });
}
