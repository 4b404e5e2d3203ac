import type { Language } from '../../../../events/vocabulary.ts';
import { networkHashOf } from '../../../../shared/http/network.ts';
import type { SentFile } from '../../../../shared/http/sent-file.ts';
import { type Effects, joinEffects } from '../../../../shared/outbox/effects.ts';
import { commitIdempotent } from '../../../../shared/outbox/idempotency.ts';
import { retryOnConflict } from '../../../../shared/outbox/retry-on-conflict.ts';
import { newTicketId, showTicketId } from '../../../../shared/runtime/ids.ts';
import type { Ports } from '../../../../shared/runtime/ports.ts';
import { blockSetting } from '../../../../shared/settings/blocks.ts';
import type { Form } from '../../../../shared/settings/forms.ts';
import { openTicket } from '../../../../shared/table/builders/open-ticket.ts';
import type { KeptValue } from '../../../../shared/table/entities/dropped.ts';
import { type FormPost, formPost } from '../../../../shared/table/entities/form-post.ts';
import { type Ticket, ticket } from '../../../../shared/table/entities/ticket.ts';
import { ticketOf } from '../../../../shared/tickets/ticket-of.ts';
import { openedAsAlias } from '../../merge.ts';
import { canRepeat } from '../can-repeat.ts';
import { dropReasonOf, type Start } from '../guard.ts';
import type { TakenPost } from '../lenient-post.ts';
import { type AllLimits, guardWrites, limitsOf, sameTextOrRefusal } from '../limits.ts';
import type { LeftOutFile } from '../post.ts';
import { ticketRequestOf } from '../ticket-request.ts';
import { droppedOf } from './dropped-of.ts';
import type { IntakeFiles } from './intake-files.ts';
import { keepDropped } from './keep-dropped.ts';

export interface SubmitDeps
  extends Pick<Ports, 'table' | 'urls' | 'links' | 'settings' | 'agendaShards' | 'timeZone'> {
  files: IntakeFiles;
  /** What holds where a form sets nothing else. */
  limits: AllLimits;
}

export interface SubmitCommand {
  /** The form whose rules hold. */
  form: Form;
  post: TakenPost;
  /** How the form was handed out. */
  start: Start;
  /** Whoever posted sees what is wrong with a file: one that cannot be kept refuses the post. Else it is left out. */
  isStrict: boolean;
  files: readonly SentFile[];
  /** Files that were lost on the way here. */
  leftOut: readonly LeftOutFile[];
  /** The post as it came: what is kept where it makes no ticket. */
  values: readonly KeptValue[];
  /** What tells the form's map, of a page that is not ours. */
  named: FormPost | undefined;
  origin: string | undefined;
  service: string | undefined;
  /** Names the sending: from the header, of the form's field, or of the service. */
  idempotencyKey: string | undefined;
  /** The language that the request asked for, if it did. */
  askedLanguage: Language | undefined;
  /** The network of the peer: see shared/http/network.ts. */
  network: string;
  correlationId: string;
  now: Date;
}

export interface Submitted {
  ticketId: string;
  /** The id as people read it. */
  number: string;
  trackingUrl: string;
  /** Files that are not kept. */
  leftOut: readonly LeftOutFile[];
  /** Taken for a robot's: there is no ticket. */
  dropped: boolean;
}

/**
 * Takes in a customer matter in one transaction: ticket, first entry, acknowledgement, event, idempotency record, counts.
 * What a robot posts, or somebody who is blocked, is kept aside and answered as if it had been taken in. The same text again is a ticket
 * of its own number, which from its opening is an alias of the first and has no acknowledgement: whoever posts it is led to no page but
 * their own, and learns nothing of the first.
 * @throws DomainError `invalid` when the key was used with another body, `limited` where too much came in.
 */
export const submitTicket =
  (deps: SubmitDeps) =>
  async (command: SubmitCommand): Promise<Submitted> => {
    const { table, urls, links, settings, agendaShards, timeZone } = deps;
    const { now, correlationId, form, files, named } = command;
    const { submission, text } = command.post;
    const limits = limitsOf(form.limits, deps.limits);
    const addressHash = await networkHashOf(links, command.network);
    const answer = async (ticketId: string, dropped: boolean): Promise<Submitted> => ({
      ticketId,
      number: showTicketId(ticketId),
      trackingUrl: await urls.posted(ticketId, 1),
      dropped,
      leftOut,
    });
    const reason = dropReasonOf(submission, {
      start: command.start,
      minimumSeconds: limits.minimumSeconds,
      addressHash,
      blocks: (await settings.all(blockSetting, now)).values(),
      text,
      now,
    });
    const id = newTicketId();
    const count = files.length + (submission.uploads?.length ?? 0);
    let leftOut = command.leftOut;
    if (reason) {
      const { values, origin, service } = command;
      const { form: name, channel = 'form' } = submission;
      const facts = { reason, form: name, channel, addressHash, files: count, origin, service };
      const post = droppedOf(values, { ...facts, correlationId, now });
      await keepDropped(table, post, named && { ...named, droppedId: post.id }, now);
      return answer(id, true);
    }
    const { idempotencyKey: _, ...body } = submission;
    const key = command.idempotencyKey;
    const kept = await deps.files.keep({ ...command, submission, ticketId: id, key });
    leftOut = [...leftOut, ...kept.leftOut];
    const facts = await ticketRequestOf(form, submission, { id, settings, ...command });
    const { attachments } = kept;
    const firstEntry = {
      posted: true,
      ...(text === undefined ? {} : { text }),
      ...(attachments.length > 0 ? { attachments } : {}),
      ...(leftOut.length > 0 ? { leftOut: [...leftOut] } : {}),
    };
    const names: Effects = {
      writes: named ? [{ put: formPost.item({ ...named, ticketId: id }) }] : [],
      events: [],
    };
    const request = { scope: 'submit-ticket', key, body: kept.told(body), now };
    const guarding = { ticketId: id, formId: form.id, addressHash, files: count, limits, now };
    /** Opens it: by itself, or as an alias of a ticket that had the same words. */
    const open = async (
      sameText: 'claim' | 'keep' | 'replace',
      repeated?: { first: string; target: Ticket },
    ): Promise<Submitted> => {
      const guard = guardWrites(submission, { ...guarding, text, sameText });
      const again = repeated ? { repeats: repeated.first } : {};
      const opened = openTicket(
        { ...facts, ...again, firstEntry, timeZone, network: addressHash },
        { now, agendaShards },
      );
      const made = repeated
        ? openedAsAlias(opened, repeated.target, { now, correlationId, author: 'system' })
        : opened;
      const effects = joinEffects(made, kept.effects, names, { writes: guard.writes, events: [] });
      try {
        const { ticketId } = await commitIdempotent(table, request, effects, { ticketId: id });
        return await answer(ticketId, false);
      } catch (error) {
        const first = sameTextOrRefusal(error, guard, effects.writes.length - guard.writes.length);
        throw new SameText(first, error);
      }
    };
    try {
      return await open('claim');
    } catch (error) {
      if (!(error instanceof SameText)) throw error;
      const { first } = error;
      return retryOnConflict(async () => {
        const target = await ticketOf((each) => table.find(ticket, each), first);
        const goesOn = target && canRepeat(facts.kind, target);
        return goesOn ? open('keep', { first, target }) : open('replace');
      });
    }
  };

/** Not a refusal: the same contact posted the same words before, as the ticket `first`. */
class SameText extends Error {
  override name = 'SameText';
  readonly first: string;

  constructor(first: string, cause: unknown) {
    super(`ticket ${first} has the same text`, { cause });
    this.first = first;
  }
}
